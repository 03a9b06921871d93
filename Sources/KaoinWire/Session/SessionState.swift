/// A session as the teller sees it.
public struct SessionState: Codable, Equatable, Sendable {
    /// Its number.
    public let session: String
    public let purpose: String
    public let transaction: String
    public let language: String
    public let caller: WireCaller?
    /// Seconds from its beginning until now, or until its end.
    public let age: Double
    /// The last one.
    public let report: WireReport?

    public init(
        session: String, purpose: String, transaction: String, language: String, caller: WireCaller?, age: Double,
        report: WireReport?
    ) {
        self.session = session
        self.purpose = purpose
        self.transaction = transaction
        self.language = language
        self.caller = caller
        self.age = age
        self.report = report
    }
}
