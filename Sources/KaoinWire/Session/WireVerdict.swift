/// How a session ended.
public struct WireVerdict: Codable, Equatable, Sendable {
    public let kind: String
    public let reason: String?
    /// For the teller.
    public let text: WireText

    public init(kind: String, reason: String?, text: WireText) {
        self.kind = kind
        self.reason = reason
        self.text = text
    }
}
