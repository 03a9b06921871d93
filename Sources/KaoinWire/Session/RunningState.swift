/// The session that runs, if one does.
public struct RunningState: Codable, Equatable, Sendable {
    public let isRunning: Bool
    /// nil where whoever asks may not see it.
    public let session: SessionState?
    /// Whether whoever asks began it; nil where none runs that they may see.
    public let isOwn: Bool?
    /// What whoever asks may do with it: `see`, `cancel`, `decide`; nil with `isOwn`.
    public let rights: [String]?

    public init(isRunning: Bool, session: SessionState?, isOwn: Bool? = nil, rights: [String]? = nil) {
        self.isRunning = isRunning
        self.session = session
        self.isOwn = isOwn
        self.rights = rights
    }
}
