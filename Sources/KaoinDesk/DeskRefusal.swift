public import KaoinCore
public import KaoinTexts

/// Why a step of an enrolment is not taken. Nothing has changed.
public enum DeskRefusal: Error, Equatable {
    case wrongPhase(DeskMachine.Phase)
    case expired
    /// The latest end of validity that the policy allows.
    case expiresTooLate(Timestamp)
    /// The desk has no private key of the branch group.
    case cannotRenew
    case oldPassRevoked
    /// The pass that was shown is another customer's.
    case otherReference
    /// The hand-over of a pass was tried too often without success.
    case tooManyProofs
    /// The desk does something else now: the stable name of what.
    case notNow(String)
    /// A part failed in a way that is of no kind that is known.
    case faulted
}

extension DeskRefusal: ReportableFailure {
    public var kind: String {
        switch self {
        case .wrongPhase, .notNow: "wrong-phase"
        case .expired: "expires-in-the-past"
        case .expiresTooLate: "expires-too-late"
        case .cannotRenew: "cannot-renew"
        case .oldPassRevoked: "old-pass-revoked"
        case .otherReference: "other-customers-pass"
        case .tooManyProofs: "too-many-proofs"
        case .faulted: "fault"
        }
    }

    public func message(in language: StaffLanguage) -> String {
        let text: LocalizedText<FailureText> =
            switch self {
            case .wrongPhase(let phase): LocalizedText(.deskWrongPhase, ["phase": phase.rawValue])
            case .notNow(let phase): LocalizedText(.deskWrongPhase, ["phase": phase])
            case .faulted: LocalizedText(.deskPartFailed)
            case .expired: LocalizedText(.deskExpired)
            case .expiresTooLate(let limit): LocalizedText(.deskExpiresTooLate, ["limit": limit.lastJapaneseDate])
            case .cannotRenew: LocalizedText(.deskCannotRenew)
            case .oldPassRevoked: LocalizedText(.deskOldPassRevoked)
            case .otherReference: LocalizedText(.deskOtherReference)
            case .tooManyProofs: LocalizedText(.deskTooManyProofs)
            }
        return text[language]
    }

    public var severity: FailureSeverity { self == .faulted ? .fault : .wrongUse }
}
