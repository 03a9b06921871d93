/// What the daemon said when it was asked for its part of the self-test.
public enum DaemonAnswer: Sendable {
    /// Nobody listens at its socket, or it does not answer in time.
    case unreachable(String)
    /// It answers, and refuses: why.
    case refused(String)
    /// - Parameters:
    ///   - isInSession: whether a session ran; what needs the processor waits then.
    ///   - lines: of the checks that it alone can do.
    case answered(isInSession: Bool, lines: [SelfTestLine], picture: PictureMap?)

    var isRunning: Bool {
        switch self {
        case .unreachable: false
        case .refused, .answered: true
        }
    }
}
