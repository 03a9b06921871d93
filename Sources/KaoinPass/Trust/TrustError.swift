public import KaoinCore

/// Why a trust bundle is refused: one case for each step, in the order of the steps in `docs/SPEC.md`.
public enum TrustError: Error, Equatable, Sendable {
    /// Step 1: longer than any bundle.
    case tooLong(count: Int, limit: Int)
    /// Step 2: not deterministic CBOR, or cut off.
    case malformed(CBORError)
    /// Step 3: CBOR, but not a COSE_Sign1 in the form of a bundle.
    case notABundle(String)
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

extension TrustError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLong(let count, let limit): "the file has \(count) bytes, a trust bundle at most \(limit)"
        case .malformed(let error): "the trust bundle is damaged or is none: \(error)"
        case .notABundle(let what): "the file is no trust bundle: \(what)"
        case .unsupportedAlgorithm: "the file is not signed as a trust bundle is"
        case .wrongRoot(let keyID): "the trust bundle is signed by a root that is not trusted here (key \(keyID))"
        case .invalidSignature: "the signature of the trust bundle is wrong: it was changed or forged"
        case .invalidField(let name): "the trust bundle has no valid \(name)"
        case .duplicateKey(let keyID): "the trust bundle lists a key twice (key \(keyID))"
        case .expired(let at): "the trust bundle ended on \(at)"
        case .olderNumber(let offered, let inForce):
            "the trust bundle has the number \(offered), number \(inForce) is in force; numbers only rise"
        }
    }
}

extension TrustError: ReportableFailure {
    public var severity: FailureSeverity { .finding }
    public var needsFileName: Bool { true }
}
