public import KaoinCore
public import KaoinCrypto
public import KaoinTexts

/// Why a request for keys is refused, in the order of the steps of docs/SPEC.md, section 2.6.
public enum KeyRequestError: Error, Equatable, Sendable {
    case tooLong(count: Int, limit: Int)
    case malformed(CBORError)
    /// CBOR, but no COSE_Sign in the form of a request.
    case notARequest
    /// A field is missing, unknown or out of its range, a key stands there twice, or a private one.
    case invalidField(String)
    /// The signature is not that of the key: it was changed, or whoever made it has no private half.
    case notProven(keyID: KeyID)
    /// Made later than the clock shows.
    case notYet(madeAt: Timestamp)
    case expired(at: Timestamp)
    /// A key does not sign.
    case cryptography(CryptoError)
}

extension KeyRequestError: ReportableFailure {
    public var kind: String {
        switch self {
        case .tooLong: "request-too-long"
        case .malformed: "request-malformed"
        case .notARequest: "request-not-a-request"
        case .invalidField: "request-invalid-field"
        case .notProven: "request-not-proven"
        case .notYet: "request-not-yet"
        case .expired: "request-expired"
        case .cryptography: "cryptography-failed"
        }
    }

    public func message(in language: StaffLanguage) -> String {
        func say(_ key: FailureText, _ values: [String: String] = [:]) -> String {
            LocalizedText(key, values)[language]
        }
        return switch self {
        case .tooLong(let count, let limit): say(.requestTooLong, ["count": "\(count)", "limit": "\(limit)"])
        case .malformed(let error): say(.requestMalformed, ["detail": "\(error)"])
        case .notARequest: say(.requestNotOne)
        case .invalidField(let field): say(.requestFieldInvalid, ["field": field])
        case .notProven(let keyID): say(.requestNotProven, ["key": "\(keyID)"])
        case .notYet(let madeAt): say(.requestNotYet, ["time": "\(madeAt)"])
        case .expired(let at): say(.requestExpired, ["time": "\(at)"])
        case .cryptography(let error): error.message(in: language)
        }
    }

    public func hint(in language: StaffLanguage) -> String? {
        switch self {
        case .cryptography: nil
        default: LocalizedText<FailureText>(.requestAdvice)[language]
        }
    }

    public var severity: FailureSeverity {
        if case .cryptography = self { return .fault }
        return .finding
    }

    public var needsFileName: Bool { true }
}
