public import KaoinTexts

/// How a scanner is set wrongly although what it reads can be told from it: the next code, or the next customer, may not be so
/// lucky.
public enum ScannerMisfit: Hashable, Sendable {
    /// Capital letters arrive as small ones.
    case letterCase
    /// It types on this keyboard, and is read as if it typed on another.
    case layout(ScannerSettings.Layout)

    /// What a technician can do.
    public var text: LocalizedText<StaffText> {
        switch self {
        case .letterCase: LocalizedText(.scannerOtherCase)
        case .layout(let layout): LocalizedText(.scannerOtherLayout, ["layout": layout.rawValue])
        }
    }
}
