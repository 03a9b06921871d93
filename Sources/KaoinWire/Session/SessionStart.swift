/// What a session is begun with.
public struct SessionStart: Codable, Equatable, Sendable {
    public let purpose: String
    public let transaction: String
    public let language: String?

    public init(purpose: String, transaction: String, language: String?) {
        self.purpose = purpose
        self.transaction = transaction
        self.language = language
    }
}
