public import KaoinCore
public import KaoinTexts

/// Why a trust bundle is refused: one case for each step, in the order of the steps in `docs/SPEC.md`.
public enum TrustError: Error, Equatable, Sendable {
    /// Step 1: longer than any bundle.
    case tooLong(count: Int, limit: Int)
    /// Step 2: not deterministic CBOR, or cut off.
    case malformed(CBORError)
    /// Step 3: CBOR, but not a COSE_Sign1 in the form of a bundle.
    case notABundle(String)
    /// Step 3 as well: the content of a bundle that nobody has signed.
    case draft
    /// Step 4: another algorithm, or signed as something else than a trust bundle.
    case unsupportedAlgorithm
    /// Step 5: signed by another root than those that this kiosk trusts.
    case wrongRoot(keyID: KeyID)
    /// Step 6: the signature does not belong to the content.
    case invalidSignature
    /// Step 7: a field is missing, unknown, or has not the type, size or range that it must have.
    case invalidField(String)
    /// Step 8: two issuers have the same key.
    case duplicateKey(keyID: KeyID)
    /// Step 9: the bundle is past its end.
    case expired(at: Timestamp)
    /// Step 10: a bundle with a greater number, or another one with the same number, is in force.
    case olderNumber(offered: UInt64, inForce: UInt64)
}

extension TrustError {
    /// The stable name that tools and logs use.
    public var kind: String {
        switch self {
        case .tooLong: "trust-too-long"
        case .malformed: "trust-malformed"
        case .notABundle: "trust-not-a-bundle"
        case .draft: "trust-not-signed"
        case .unsupportedAlgorithm: "trust-unsupported-algorithm"
        case .wrongRoot: "trust-wrong-root"
        case .invalidSignature: "trust-invalid-signature"
        case .invalidField: "trust-invalid-field"
        case .duplicateKey: "trust-duplicate-key"
        case .expired: "trust-expired"
        case .olderNumber: "trust-older-number"
        }
    }
}

extension TrustError: ReportableFailure {
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .tooLong(let count, let limit): LocalizedText(.trustTooLong, ["count": "\(count)", "limit": "\(limit)"])
        case .malformed(let error): LocalizedText(.trustMalformed, ["detail": "\(error)"])
        case .notABundle(let what): LocalizedText(.trustNotABundle, ["detail": what])
        case .draft: LocalizedText(.trustDraft)
        case .unsupportedAlgorithm: LocalizedText(.trustAlgorithm)
        case .wrongRoot(let keyID): LocalizedText(.trustWrongRoot, ["key": "\(keyID)"])
        case .invalidSignature: LocalizedText(.trustSignatureWrong)
        case .invalidField(let name): LocalizedText(.trustFieldInvalid, ["field": name])
        case .duplicateKey(let keyID): LocalizedText(.trustKeyTwice, ["key": "\(keyID)"])
        case .expired(let at): LocalizedText(.trustExpired, ["time": "\(at)"])
        case .olderNumber(let offered, let inForce):
            LocalizedText(.trustOlderNumber, ["offered": "\(offered)", "inForce": "\(inForce)"])
        }
    }

    public var severity: FailureSeverity { .finding }
    public var needsFileName: Bool { true }
}
