internal import KaoinCore

/// Why a kiosk does not do what it is asked.
public enum KioskRefusal: Error, Equatable, Sendable {
    /// Another session runs.
    case busy(session: SessionID, purpose: String, since: Duration)
    /// The same key came with another request.
    case keyReused
    case unknownSession
    /// The session is not where that can be done.
    case wrongPhase(String)
    /// Neither the pass nor the identity code has a picture that can be shown.
    case noPortrait
    /// The policy does not let a challenge ask for less.
    case askingLessNotAllowed
    case notReady(Unreadiness)
    case shuttingDown

    /// What a kiosk lacks.
    public enum Unreadiness: String, Sendable, CaseIterable {
        case trust
        case store
        case keys
    }
}
