/// A stable name with what people read.
public struct WireWord: Codable, Equatable, Sendable {
    public let kind: String
    public let text: WireText

    public init(kind: String, text: WireText) {
        self.kind = kind
        self.text = text
    }
}
