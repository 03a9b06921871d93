public import KaoinCore
internal import KaoinKiosk
internal import KaoinMatching
public import KaoinTexts

extension DeskMachine.Ending {
    /// The stable name that tools use.
    public var name: String {
        switch self {
        case .handedOver: "handed-over"
        case .notProven: "not-proven"
        case .notCaptured(let failure): failure.kind
        case .otherPerson: "other-person"
        case .cancelled: "cancelled"
        case .tooSlow: "too-slow"
        case .faulted: "faulted"
        }
    }

    /// For a clerk.
    ///
    /// - Parameter number: of the pass, where there is one.
    public func words(in language: StaffLanguage, number: String?) -> String {
        func text(_ key: StaffText, _ values: [String: String] = [:]) -> String { LocalizedText(key, values)[language] }
        return switch self {
        case .handedOver: text(.deskHandedOver, ["number": number ?? "?"])
        case .notProven: text(.deskStaysIssued, ["number": number ?? "?"])
        case .notCaptured(let failure): text(.deskNotCaptured, ["reason": failure.reason(in: language)])
        case .otherPerson: text(.deskOtherPerson)
        case .cancelled: text(.deskCancelled)
        case .tooSlow: text(.deskTooSlow)
        case .faulted: text(.deskFaulted)
        }
    }
}

extension DeskState.Ending {
    /// The stable name that pages use.
    public var kind: String {
        switch self {
        case .enrolment(let ending): ending.name
        case .laterProof(isHandedOver: true): DeskMachine.Ending.handedOver.name
        case .laterProof(isHandedOver: false): DeskMachine.Ending.notProven.name
        }
    }

    /// For a clerk.
    public func words(in language: StaffLanguage, number: PassID?) -> String {
        let ending: DeskMachine.Ending =
            switch self {
            case .enrolment(let ending): ending
            case .laterProof(let isHandedOver): isHandedOver ? .handedOver : .notProven
            }
        return ending.words(in: language, number: number.map { "\($0)" })
    }
}

extension EnrolmentCapture.Failure {
    /// Why nobody is enrolled, for a clerk.
    func reason(in language: StaffLanguage) -> String {
        func text(_ key: StaffText, _ values: [String: String] = [:]) -> String { LocalizedText(key, values)[language] }
        return switch self {
        case .attack(let cue): text(.deskAttack, ["cue": cue.rawValue])
        case .otherPersonStays: text(.deskOtherPersonStays)
        case .livenessUnclear(let reason): text(.deskLivenessUnclear, ["reason": reason.rawValue])
        case .tooFewGoodFrames: text(.deskTooFewFrames)
        case .refused(let refusal): refusal.message(in: language)
        }
    }
}
