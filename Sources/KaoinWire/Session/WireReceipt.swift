/// A receipt as JSON.
public struct WireReceipt: Codable, Equatable, Sendable {
    public let session: String
    public let verdict: WireVerdict
    /// The signed receipt, base64.
    public let receipt: String
    public let keyID: String

    public init(session: String, verdict: WireVerdict, receipt: String, keyID: String) {
        self.session = session
        self.verdict = verdict
        self.receipt = receipt
        self.keyID = keyID
    }
}
