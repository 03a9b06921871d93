public import KaoinCore
public import KaoinTexts

extension RenewalReason {
    /// What the teller tells the customer after the transaction.
    public var tellerText: LocalizedText<StaffText> {
        switch self {
        case .passOld: LocalizedText(.renewOldPass)
        case .olderModel: LocalizedText(.renewOlderModel)
        case .closeScores: LocalizedText(.renewCloseScores)
        }
    }
}
