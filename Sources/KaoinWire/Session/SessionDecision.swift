/// A teller's decision.
public struct SessionDecision: Codable, Equatable, Sendable {
    public let accept: Bool
    public let reason: String

    public init(accept: Bool, reason: String) {
        self.accept = accept
        self.reason = reason
    }
}
