/// Whether a pass may be used now.
public enum UseAllowance: Equatable, Sendable {
    case allowed
    /// The pause after the last use is not over.
    case tooSoon(until: Timestamp)
    /// Used too many times within 24 hours.
    case tooOften(until: Timestamp)
    /// Too many failures in a row: each further one costs time.
    case delayed(until: Timestamp)
    /// So many failures in a row that the machine may not accept: the use goes on, but only the teller decides.
    case stopped
    /// Another use of the pass is not over.
    case inUse

    /// Whether a use begins, and must be ended. In `.stopped` it does, and must not end as accepted by the machine.
    public var beginsUse: Bool { self == .allowed || self == .stopped }

    /// When the pass may be used again if nothing else happens before.
    public var until: Timestamp? {
        switch self {
        case .tooSoon(let until), .tooOften(let until), .delayed(let until): until
        case .allowed, .stopped, .inUse: nil
        }
    }

    /// The stable name that tools and the audit use.
    public var kind: String {
        switch self {
        case .allowed: "allowed"
        case .tooSoon: "too-soon"
        case .tooOften: "too-often"
        case .delayed: "delayed"
        case .stopped: "stopped"
        case .inUse: "in-use"
        }
    }
}
