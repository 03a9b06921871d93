public import KaoinCore
public import KaoinTexts

extension ReadinessDoubt {
    /// What a technician or an officer reads.
    public var staffText: LocalizedText<StaffText> {
        switch self {
        case .bundleTooOld(let since): LocalizedText(.bundleTooOldSince, ["time": "\(since)"])
        case .clockBehind(let floor): LocalizedText(.clockBehind, ["time": "\(floor)"])
        case .clockAhead(let known): LocalizedText(.clockAhead, ["time": "\(known)"])
        }
    }
}
