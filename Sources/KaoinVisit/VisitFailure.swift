public import KaoinCore
public import KaoinTexts

/// Why a visit cannot go on, though nothing is wrong with its order.
public enum VisitFailure: Error, Equatable, Sendable {
    /// What the kiosk remembers of visits cannot be read.
    case stateDamaged(path: String)
    /// A copy is not the one that was checked any more.
    case copyChanged(path: String)
    /// The settings ask for something that this machine has not.
    case settingsLack([String])
    /// An order was begun and is neither finished nor undone.
    case unfinished
}

extension VisitFailure: ReportableFailure {
    public var kind: String {
        switch self {
        case .stateDamaged: "visit-state-damaged"
        case .copyChanged: "visit-copy-changed"
        case .settingsLack: "visit-settings-lack"
        case .unfinished: "visit-unfinished"
        }
    }

    public func message(in language: StaffLanguage) -> String {
        func say(_ key: VisitText, _ values: [String: String] = [:]) -> String { LocalizedText(key, values)[language] }
        return switch self {
        case .stateDamaged(let path): say(.stateDamaged, ["path": path])
        case .copyChanged(let path): say(.copyChanged, ["path": path])
        case .settingsLack(let names): say(.settingsLack, ["names": names.joined(separator: ", ")])
        case .unfinished: say(.visitUnfinished)
        }
    }

    public func hint(in language: StaffLanguage) -> String? {
        switch self {
        case .stateDamaged: LocalizedText<VisitText>(.adviceStateDamaged)[language]
        case .settingsLack: LocalizedText<VisitText>(.adviceHeadOffice)[language]
        default: nil
        }
    }

    public var severity: FailureSeverity {
        switch self {
        case .settingsLack: .finding
        default: .fault
        }
    }
}
