internal import Synchronization

/// Whether somebody of the staff attends to a session: follows what is told of it, or has asked for it not long ago.
public final class TellerAttendance: Sendable {
    private struct State {
        var followers = 0
        /// When somebody asked last, or stopped following.
        var last: Duration
    }

    private let state: Mutex<State>

    /// - Parameter now: of the kiosk's clock that only goes forward, like every other moment here.
    init(at now: Duration) { state = Mutex(State(last: now)) }

    /// Somebody asks for the session.
    public func renew(at now: Duration) { state.withLock { $0.last = now } }

    /// Somebody follows it from now on, until `stopFollowing`.
    public func startFollowing(at now: Duration) {
        state.withLock { state in
            state.followers += 1
            state.last = now
        }
    }

    public func stopFollowing(at now: Duration) {
        state.withLock { state in
            state.followers -= 1
            state.last = now
        }
    }

    /// For how long nobody has attended to it; zero while somebody follows.
    func absence(at now: Duration) -> Duration {
        state.withLock { $0.followers > 0 ? .zero : max(.zero, now - $0.last) }
    }
}
