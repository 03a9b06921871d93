public import KaoinCore
public import KaoinTexts

/// Why an installation medium is not believed.
public enum MediumError: Error, Equatable, Sendable {
    /// There is no signature of the form that a medium has.
    case notSigned
    /// Signed by another root than those that are named.
    case wrongRoot(keyID: KeyID)
    /// The signature does not belong to the content.
    case invalidSignature
    case listTooLong(limit: Int)
    case listMalformed(line: Int)
    /// A file is not the one that was signed.
    case changed(path: String)
    /// A file that was signed cannot be read.
    case missing(path: String)
}

extension MediumError: ReportableFailure {
    public var kind: String {
        switch self {
        case .notSigned: "medium-not-signed"
        case .wrongRoot: "medium-wrong-root"
        case .invalidSignature: "medium-invalid-signature"
        case .listTooLong, .listMalformed: "medium-list-malformed"
        case .changed: "medium-changed"
        case .missing: "medium-incomplete"
        }
    }

    public func message(in language: StaffLanguage) -> String {
        func say(_ key: MediumText, _ values: [String: String] = [:]) -> String { LocalizedText(key, values)[language] }
        return switch self {
        case .notSigned: say(.notSigned)
        case .wrongRoot(let keyID): say(.wrongRoot, ["key": "\(keyID)"])
        case .invalidSignature: say(.signatureWrong)
        case .listTooLong(let limit): say(.listTooLong, ["limit": "\(limit)"])
        case .listMalformed(let line): say(.listMalformed, ["line": "\(line)"])
        case .changed(let path): say(.changed, ["path": path])
        case .missing(let path): say(.incomplete, ["path": path])
        }
    }

    public func hint(in language: StaffLanguage) -> String? { LocalizedText<MediumText>(.doNotUse)[language] }

    public var severity: FailureSeverity { .finding }
    public var needsFileName: Bool { true }
}
