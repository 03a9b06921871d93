import KaoinCore
import KaoinPass
import KaoinTexts
import KaoinTool

/// Why no medium is made.
enum MediumFailure: ReportableFailure, Error {
    case hostOther(found: String)
    case programsMissing([HostProgram])
    case programFailed(String, reason: String)
    case noFolder(String)
    case notEmpty(String)
    case packageMissing(String, folder: String)
    case commandMissing(String)
    case keyNotSealed(String)
    case otherRoot(file: String, KeyID)

    var kind: String {
        switch self {
        case .hostOther: "medium-host-other"
        case .programsMissing: "medium-programs-missing"
        case .programFailed: "medium-program-failed"
        case .noFolder: "medium-no-folder"
        case .notEmpty: "medium-not-empty"
        case .packageMissing: "medium-package-missing"
        case .commandMissing: "medium-command-missing"
        case .keyNotSealed: "medium-key-not-sealed"
        case .otherRoot: "medium-wrong-root"
        }
    }

    func message(in language: StaffLanguage) -> String {
        func say(_ key: MediumText, _ values: [String: String] = [:]) -> String { LocalizedText(key, values)[language] }
        return switch self {
        case .hostOther(let found): say(.hostOther, ["found": found])
        case .programsMissing(let programs):
            say(.programsMissing, ["programs": programs.map(\.name).joined(separator: ", ")])
        case .programFailed(let program, let reason): say(.programFailed, ["program": program, "reason": reason])
        case .noFolder(let path): say(.noFolder, ["path": path])
        case .notEmpty(let path): say(.notEmpty, ["path": path])
        case .packageMissing(let package, let folder): say(.packageMissing, ["package": package, "folder": folder])
        case .commandMissing(let path): say(.commandMissing, ["path": path])
        case .keyNotSealed(let path): say(.keyNotSealed, ["path": path])
        case .otherRoot(let file, let keyID): "\(file): \(say(.wrongRoot, ["key": "\(keyID)"]))"
        }
    }

    func hint(in language: StaffLanguage) -> String? {
        switch self {
        case .programsMissing(let programs):
            let packages = programs.map(\.package).joined(separator: " ")
            return LocalizedText<MediumText>(.programsMissingAdvice, ["packages": packages])[language]
        case .programFailed: return LocalizedText<MediumText>(.fetchAdvice)[language]
        case .notEmpty: return LocalizedText<MediumText>(.notEmptyAdvice)[language]
        default: return nil
        }
    }

    var severity: FailureSeverity {
        switch self {
        case .programFailed, .commandMissing: .fault
        case .otherRoot: .finding
        default: .wrongUse
        }
    }
}
