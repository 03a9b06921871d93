/// Whether a pass may be used now.
///
/// Only waits of seconds refuse a use. Whatever lasts longer goes on to the teller: else somebody with a copy of the pass
/// could keep its holder out.
public enum UseAllowance: Equatable, Sendable {
    case allowed
    /// The pause after the last use is not over.
    case tooSoon(until: Timestamp)
    /// Too many failures in a row: each further one costs time.
    case delayed(until: Timestamp)
    /// Another use of the pass is not over.
    case inUse
    /// So many failures in a row that the machine may not accept: the use goes on, but only the teller decides.
    case stopped
    /// Used too many times within 24 hours; only the teller decides.
    case tooOften
    /// Liveness failed so often within 24 hours that one more try would give a recording too good a chance; only the teller
    /// decides.
    case livenessSpent
    /// So many wrong PINs within 24 hours that no more is tried: the teller decides, and nothing is opened.
    case pinsSpent

    /// Whether a use begins, and must be ended.
    public var beginsUse: Bool { self == .allowed || tellerDecides != nil }

    /// Why only the teller decides; such a use must not end as accepted by the machine.
    public var tellerDecides: ReferralCause? {
        switch self {
        case .stopped: .tooManyFailures
        case .tooOften: .tooManyUses
        case .livenessSpent: .livenessFailures
        case .pinsSpent: .wrongPINs
        case .allowed, .tooSoon, .delayed, .inUse: nil
        }
    }

    /// When the pass may be used again if nothing else happens before.
    public var until: Timestamp? {
        switch self {
        case .tooSoon(let until), .delayed(let until): until
        case .allowed, .stopped, .tooOften, .livenessSpent, .pinsSpent, .inUse: nil
        }
    }

    /// The stable name that tools and the audit use.
    public var kind: String {
        switch self {
        case .allowed: "allowed"
        case .tooSoon: "too-soon"
        case .delayed: "delayed"
        case .inUse: "in-use"
        case .stopped: "stopped"
        case .tooOften: "too-often"
        case .livenessSpent: "liveness-spent"
        case .pinsSpent: "pins-spent"
        }
    }
}
