/// A text in both languages.
public struct WireText: Codable, Equatable, Sendable {
    public let en: String
    public let ja: String

    public init(en: String, ja: String) {
        self.en = en
        self.ja = ja
    }
}
