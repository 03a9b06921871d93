/// What a session is begun with.
public struct SessionStart: Codable, Equatable, Sendable {
    public let purpose: String
    public let transaction: String
    public let language: String?
    /// `usual` where it is missing, `unhurried`, or `eased`.
    public let pace: String?
    /// What the customer cannot do and no challenge asks for, by commas: `close-eyes`, `open-mouth`, `turn-head`, `look-up`.
    public let notAsked: String?
    /// Whether the customer is sensitive to light that changes; none is shown then.
    public let lightSensitive: Bool?

    public init(
        purpose: String, transaction: String, language: String?, pace: String? = nil, notAsked: String? = nil,
        lightSensitive: Bool? = nil
    ) {
        self.purpose = purpose
        self.transaction = transaction
        self.language = language
        self.pace = pace
        self.notAsked = notAsked
        self.lightSensitive = lightSensitive
    }
}
