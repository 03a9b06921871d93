/// What the customer's screen is to say of a stick: a request, and its answer.
public struct VisitNoticeState: Codable, Equatable, Sendable {
    /// `running`, `over`, or `none`.
    public let state: String

    public init(state: String) { self.state = state }
}
