public import KaoinCore

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

extension FileFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotRead(let path, let reason): "cannot read \(path): \(reason)"
        case .tooLong(let path, let limit): "cannot read \(path): it is longer than \(limit) bytes"
        case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
        case .exists(let path): "cannot write \(path): it is there already and is not replaced"
        }
    }
}

extension FileFault: ReportableFailure {
    public var hint: String? {
        switch self {
        case .cannotRead, .tooLong: nil
        case .exists: "name another place, or move the old file away"
        case .cannotWrite: "nothing was written; check the folder and its permissions"
        }
    }

    public var severity: FailureSeverity {
        switch self {
        case .cannotRead, .tooLong, .exists: .wrongUse
        case .cannotWrite: .fault
        }
    }
}
