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
}

extension DeskRefusal: ReportableFailure {
    public var kind: String {
        switch self {
        case .wrongPhase: "wrong-phase"
        case .expired: "expires-in-the-past"
        case .expiresTooLate: "expires-too-late"
        case .cannotRenew: "cannot-renew"
        case .oldPassRevoked: "old-pass-revoked"
        case .otherReference: "other-customers-pass"
        }
    }

    public func message(in language: StaffLanguage) -> String {
        let text: LocalizedText<FailureText> =
            switch self {
            case .wrongPhase(let phase): LocalizedText(.deskWrongPhase, ["phase": phase.rawValue])
            case .expired: LocalizedText(.deskExpired)
            case .expiresTooLate(let limit): LocalizedText(.deskExpiresTooLate, ["limit": limit.lastJapaneseDate])
            case .cannotRenew: LocalizedText(.deskCannotRenew)
            case .oldPassRevoked: LocalizedText(.deskOldPassRevoked)
            case .otherReference: LocalizedText(.deskOtherReference)
            }
        return text[language]
    }

    public var severity: FailureSeverity { .wrongUse }
}
