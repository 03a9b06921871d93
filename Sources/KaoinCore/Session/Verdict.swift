/// How a session ended.
public enum Verdict: Equatable, Sendable {
    /// By the machine alone. Made in one place: `VerificationSession` in the phase `comparing`.
    case accepted
    case acceptedByTeller
    case rejected(RejectionReason)
    case cancelled(SessionCanceller)
    case faulted(SessionFault)

    /// `accepted`, `accepted-by-teller`, `rejected`, `cancelled` or `fault`.
    public var kind: String {
        switch self {
        case .accepted: "accepted"
        case .acceptedByTeller: "accepted-by-teller"
        case .rejected: "rejected"
        case .cancelled: "cancelled"
        case .faulted: "fault"
        }
    }

    /// The stable name of the reason; nil for an acceptance.
    public var reason: String? {
        switch self {
        case .accepted, .acceptedByTeller: nil
        case .rejected(let reason): reason.kind
        case .cancelled(let by): by.rawValue
        case .faulted(let fault): fault.rawValue
        }
    }

    public var isAcceptance: Bool { self == .accepted || self == .acceptedByTeller }

    /// Whether somebody ended the session before there was a result.
    public var isCancellation: Bool { if case .cancelled = self { true } else { false } }

    /// Whether the kiosk could not carry the session out.
    public var isFault: Bool { if case .faulted = self { true } else { false } }
}

/// Why the machine hands the decision to the teller.
public enum ReferralCause: String, Sendable, CaseIterable {
    case livenessUnclear = "liveness-unclear"
    case nearMiss = "near-miss"
    /// Another person stays beside the customer, so that nothing was compared.
    case otherPerson = "other-person"
    /// The holder was enrolled with a covering before the face.
    case covering
    /// The policy asks for light, and it was left out for a customer who is sensitive to it.
    case lightLeftOut = "light-left-out"
    /// The teller chose that the challenge asks for one action fewer.
    case fewerActions = "fewer-actions"
    /// The teller chose that the challenge leaves out what the customer cannot do.
    case motionsLeftOut = "motions-left-out"
    /// The trust bundle is too old or the clock is implausible.
    case readiness = "standing"
    /// So many failures in a row with this pass that the machine may not decide.
    case tooManyFailures = "too-many-failures"
    /// The pass was used so often within 24 hours that the machine may not decide.
    case tooManyUses = "too-many-uses"
    /// Liveness failed so often within 24 hours with this pass that the machine may not decide.
    case livenessFailures = "liveness-failures"
    /// So many wrong PINs were tried that the pass stays closed, and nothing was compared.
    case wrongPINs = "wrong-pins"
}

/// Why a customer is rejected.
public enum RejectionReason: Equatable, Sendable {
    /// The kind of the error that its verification gave.
    case pass(String)
    /// The pass may not be used now; the kind of the allowance.
    case use(String)
    /// Damage or a wrong PIN, which cannot be told apart.
    case passUnreadable
    case noPass
    case noPIN
    /// No face that can be compared was seen in time (a failure to acquire, ISO/IEC 19795-1).
    case noUsableFace
    case attack(DenyCue)
    case livenessUnclear
    case differentPerson
    case refusedByTeller
    /// The teller did not decide in time.
    case undecided

    /// The stable name that programs, receipts and the audit have.
    public var kind: String {
        switch self {
        case .pass(let kind): kind
        case .use(let kind): "use-\(kind)"
        case .passUnreadable: "pass-private-part-unreadable"
        case .noPass: "no-pass"
        case .noPIN: "no-pin"
        case .noUsableFace: "no-usable-face"
        case .attack(let cue): "attack-\(cue.rawValue)"
        case .livenessUnclear: "liveness-unclear"
        case .differentPerson: "different-person"
        case .refusedByTeller: "refused-by-teller"
        case .undecided: "undecided"
        }
    }
}
