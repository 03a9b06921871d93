/// A text in the languages of its reader: on every socket an object with one field a language, `{"en": …, "ja": …}`.
public struct WireText: Codable, Equatable, Sendable {
    /// By the code of the language (BCP 47).
    public let texts: [String: String]

    public init(_ texts: [String: String]) {
        self.texts = texts
    }

    /// In English where a kiosk of another version does not have the language.
    public subscript(code: String) -> String { texts[code] ?? texts["en"] ?? "" }

    public init(from decoder: any Decoder) throws {
        texts = try decoder.singleValueContainer().decode([String: String].self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(texts)
    }
}
