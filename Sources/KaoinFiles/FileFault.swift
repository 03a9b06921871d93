public import KaoinCore
public import KaoinTexts

/// What is wrong with a file itself.
public enum FileFault: Error, Equatable, Sendable {
    case cannotRead(path: String, String)
    case tooLong(path: String, limit: Int)
    case cannotWrite(path: String, String)
    case exists(path: String)
}

extension FileFault {
    /// The stable name that tools use.
    public var kind: String {
        switch self {
        case .cannotRead: "file-unreadable"
        case .tooLong: "file-too-large"
        case .cannotWrite: "file-unwritable"
        case .exists: "file-exists"
        }
    }
}

extension FileFault: ReportableFailure {
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .cannotRead(let path, let reason): LocalizedText(.fileUnreadable, ["path": path, "reason": reason])
        case .tooLong(let path, let limit): LocalizedText(.fileTooLong, ["path": path, "limit": "\(limit)"])
        case .cannotWrite(let path, let reason): LocalizedText(.fileUnwritable, ["path": path, "reason": reason])
        case .exists(let path): LocalizedText(.fileExists, ["path": path])
        }
    }

    public func hint(in language: StaffLanguage) -> String? {
        switch self {
        case .cannotRead, .tooLong: nil
        case .exists: LocalizedText<FailureText>(.fileExistsAdvice)[language]
        case .cannotWrite: LocalizedText<FailureText>(.fileUnwritableAdvice)[language]
        }
    }

    public var severity: FailureSeverity {
        switch self {
        case .cannotRead, .tooLong, .exists: .wrongUse
        case .cannotWrite: .fault
        }
    }
}
