public import KaoinCore
public import KaoinTexts

/// Why a work order is not taken.
public enum WorkOrderError: Error, Equatable, Sendable {
    case tooLong(limit: Int)
    case malformed(CBORError)
    case notAnOrder(String)
    case unsupportedAlgorithm
    /// Signed by another root than the kiosk's.
    case wrongRoot(keyID: KeyID)
    case invalidSignature
    case invalidField(String)
    /// For another kiosk or branch group.
    case otherKiosk
    case notYet(from: Timestamp)
    case expired(until: Timestamp)
    case olderNumber(offered: UInt64, taken: UInt64)
    /// Another order of this number was taken.
    case otherOfNumber(UInt64)
    /// A file that it names is not there, is no ordinary file or breaks off.
    case fileMissing(name: String, reason: String)
    /// A file is not the one that was signed.
    case fileChanged(name: String)
    /// What it names is too much for a visit.
    case tooMuch(limit: Int)
}

extension WorkOrderError: ReportableFailure {
    public var kind: String {
        switch self {
        case .tooLong: "order-too-long"
        case .malformed: "order-malformed"
        case .notAnOrder: "order-not-an-order"
        case .unsupportedAlgorithm: "order-unsupported-algorithm"
        case .wrongRoot: "order-wrong-root"
        case .invalidSignature: "order-invalid-signature"
        case .invalidField: "order-invalid-field"
        case .otherKiosk: "order-other-kiosk"
        case .notYet: "order-not-yet"
        case .expired: "order-expired"
        case .olderNumber: "order-older-number"
        case .otherOfNumber: "order-other-of-number"
        case .fileMissing: "order-file-missing"
        case .fileChanged: "order-file-changed"
        case .tooMuch: "order-too-much"
        }
    }

    public func message(in language: StaffLanguage) -> String {
        func say(_ key: VisitText, _ values: [String: String] = [:]) -> String { LocalizedText(key, values)[language] }
        return switch self {
        case .tooLong(let limit): say(.orderTooLong, ["limit": "\(limit)"])
        case .malformed(let error): say(.orderMalformed, ["reason": "\(error)"])
        case .notAnOrder(let reason): say(.orderMalformed, ["reason": reason])
        case .unsupportedAlgorithm: say(.orderUnsupportedAlgorithm)
        case .wrongRoot(let keyID): say(.orderWrongRoot, ["key": "\(keyID)"])
        case .invalidSignature: say(.orderSignatureWrong)
        case .invalidField(let field): say(.orderFieldWrong, ["field": field])
        case .otherKiosk: say(.orderOtherKiosk)
        case .notYet(let from): say(.orderNotYet, ["from": "\(from)"])
        case .expired(let until): say(.orderExpired, ["until": "\(until)"])
        case .olderNumber(let offered, let taken):
            say(.orderOlder, ["offered": "\(offered)", "taken": "\(taken)"])
        case .otherOfNumber(let number): say(.orderOtherOfNumber, ["number": "\(number)"])
        case .fileMissing(let name, let reason): say(.orderFileMissing, ["name": name, "reason": reason])
        case .fileChanged(let name): say(.orderFileChanged, ["name": name])
        case .tooMuch(let limit): say(.orderTooMuch, ["limit": "\(limit)"])
        }
    }

    public func hint(in language: StaffLanguage) -> String? {
        let key: VisitText =
            switch self {
            case .otherKiosk: .adviceOtherKiosk
            case .notYet, .expired: .adviceClock
            case .olderNumber, .otherOfNumber: .adviceNumber
            default: .adviceHeadOffice
            }
        return LocalizedText(key)[language]
    }

    public var severity: FailureSeverity { .finding }
}
