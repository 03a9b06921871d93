/// What a session is begun with.
public struct SessionStart: Codable, Equatable, Sendable {
    public let purpose: String
    public let transaction: String
    public let language: String?
    /// `usual` where it is missing, or `unhurried`.
    public let pace: String?

    public init(purpose: String, transaction: String, language: String?, pace: String? = nil) {
        self.purpose = purpose
        self.transaction = transaction
        self.language = language
        self.pace = pace
    }
}
