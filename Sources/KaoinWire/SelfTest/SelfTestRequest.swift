/// Which checks the daemon is to make.
public struct SelfTestRequest: Codable, Equatable, Sendable {
    /// Names between commas; nil for all.
    public let checks: String?

    public init(checks: String?) {
        self.checks = checks
    }
}
