public import KaoinCore
public import KaoinTexts

extension UnclearReason {
    /// What the teller reads: what was seen, and what to look at.
    public var tellerText: LocalizedText<StaffText> {
        switch self {
        case .faceLost: LocalizedText(.faceLost)
        case .tooSoon: LocalizedText(.tooSoon)
        case .tooLate: LocalizedText(.tooLate)
        case .otherAction: LocalizedText(.otherAction)
        case .unaskedAction: LocalizedText(.unaskedAction)
        case .noDepth: LocalizedText(.noDepth)
        case .brightLight: LocalizedText(.brightLight)
        case .unlikeLiving: LocalizedText(.unlikeLiving)
        case .lightNotShown: LocalizedText(.lightNotShown)
        case .lightUnclear: LocalizedText(.lightUnclear)
        case .lightUnlikeFace: LocalizedText(.lightUnlikeFace)
        case .lightLeftOut: LocalizedText(.lightLeftOut)
        case .fewerActions: LocalizedText(.fewerActions)
        case .motionsLeftOut: LocalizedText(.motionsLeftOut)
        case .quality: LocalizedText(.tooFewPictures)
        case .notJudged: LocalizedText(.livenessNotJudged)
        case .nearMiss: LocalizedText(.nearMiss)
        case .otherPerson: LocalizedText(.otherPerson)
        case .bundleTooOld: LocalizedText(.trustListTooOld)
        case .clockBehind, .clockAhead: LocalizedText(.clockWrong)
        case .covering: LocalizedText(.covering)
        case .tooManyFailures: LocalizedText(.tooManyFailures)
        case .tooManyUses: LocalizedText(.tooManyUses)
        case .livenessFailures: LocalizedText(.livenessFailedBefore)
        case .wrongPINs: LocalizedText(.wrongPINs)
        }
    }
}
