public import KaoinCore
public import KaoinTexts

/// What the customer is to do at the end: a closed list whose names are stable. It says no more than the texts do.
public enum CustomerOutcome: String, Sendable, CaseIterable {
    case verified
    case cancelled
    /// Talk to the staff, who may begin again.
    case askStaff = "ask-staff"
    case passExpired = "pass-expired"
    /// Use a seal or an identity document.
    case otherWay = "other-way"
}

extension Verdict {
    /// What the customer is to do at the end.
    public var customerOutcome: CustomerOutcome {
        switch self {
        case .accepted, .acceptedByTeller: .verified
        case .cancelled: .cancelled
        case .faulted: .otherWay
        case .rejected(.noPass), .rejected(.noUsableFace): .askStaff
        case .rejected(.pass(let kind)) where kind == "pass-expired": .passExpired
        case .rejected: .otherWay
        }
    }

    /// What the customer reads at the end.
    public var customerText: LocalizedText<CustomerText> {
        switch self {
        case .accepted, .acceptedByTeller: LocalizedText(.verified)
        case .cancelled: LocalizedText(.cancelled)
        case .faulted: LocalizedText(.cannotVerifyNow)
        case .rejected(.noPass): LocalizedText(.passNotRead)
        // The teller is told to begin again; the customer must not be sent away meanwhile.
        case .rejected(.noUsableFace): LocalizedText(.faceNotCaptured)
        case .rejected(.pass(let kind)) where kind == "pass-expired": LocalizedText(.passExpired)
        case .rejected: LocalizedText(.notVerified)
        }
    }

    /// What the teller reads: the reason, and what to do.
    public var tellerText: LocalizedText<StaffText> {
        switch self {
        case .accepted: LocalizedText(.accepted)
        case .acceptedByTeller: LocalizedText(.acceptedByTeller)
        case .cancelled(let by): by.tellerText
        case .faulted(let fault): LocalizedText(.faulted, ["fault": fault.rawValue])
        case .rejected(let reason): reason.tellerText
        }
    }
}

extension RejectionReason {
    var tellerText: LocalizedText<StaffText> {
        switch self {
        case .pass(let kind): LocalizedText(.passRefused, ["reason": kind])
        case .use(let kind): LocalizedText(.useRefused, ["reason": kind])
        case .passUnreadable: LocalizedText(.passUnreadable)
        case .noPass: LocalizedText(.noPassInTime)
        case .noPIN: LocalizedText(.noPINInTime)
        case .noUsableFace: LocalizedText(.noUsableFace)
        case .attack(let cue): LocalizedText(.attack, ["cue": cue.rawValue])
        case .livenessUnclear: LocalizedText(.livenessStayedUnclear)
        case .differentPerson: LocalizedText(.differentPerson)
        case .refusedByTeller: LocalizedText(.rejectedByTeller)
        case .undecided: LocalizedText(.undecided)
        }
    }
}

extension SessionCanceller {
    var tellerText: LocalizedText<StaffText> {
        switch self {
        case .teller: LocalizedText(.cancelledByTeller)
        case .customer: LocalizedText(.cancelledByCustomer)
        case .tellerAbsent: LocalizedText(.cancelledByAbsence)
        case .shutdown: LocalizedText(.cancelledByShutdown)
        }
    }
}

extension ReferralCause {
    /// What the teller looks at before deciding.
    public var tellerText: LocalizedText<StaffText> {
        switch self {
        case .livenessUnclear: LocalizedText(.askedAboutLiveness)
        case .nearMiss: LocalizedText(.askedAboutNearMiss)
        case .otherPerson: LocalizedText(.askedAboutOtherPerson)
        case .covering: LocalizedText(.askedAboutCovering)
        case .lightLeftOut: LocalizedText(.askedAboutLight)
        case .fewerActions: LocalizedText(.askedAboutFewerActions)
        case .motionsLeftOut: LocalizedText(.askedAboutMotionsLeftOut)
        case .readiness: LocalizedText(.askedAboutReadiness)
        case .tooManyFailures: LocalizedText(.askedAboutFailures)
        case .tooManyUses: LocalizedText(.askedAboutUses)
        case .livenessFailures: LocalizedText(.askedAboutLivenessFailures)
        case .wrongPINs: LocalizedText(.askedAboutPINs)
        }
    }
}
