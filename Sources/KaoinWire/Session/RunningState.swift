/// The session that runs, if one does.
public struct RunningState: Codable, Equatable, Sendable {
    public let isRunning: Bool
    public let session: SessionState?

    public init(isRunning: Bool, session: SessionState?) {
        self.isRunning = isRunning
        self.session = session
    }
}
