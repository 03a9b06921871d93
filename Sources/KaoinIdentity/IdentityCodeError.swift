public import KaoinCore
public import KaoinTexts

/// Why a Claim 169 identity code is refused: one case for each verification step, in the order of the steps in
/// `docs/SPEC.md`, section 7.
public enum IdentityCodeError: Error, Equatable, Sendable {
    /// Step 1: longer than any symbol holds.
    case tooLong(count: Int, limit: Int)
    /// Step 2: not base45; the offset of the first character that cannot be.
    case notBase45(at: Int)
    /// Step 3: neither an object of COSE nor anything that unpacks.
    case notUnpacked
    /// Step 3: more comes out than any code holds.
    case unpacksTooLong(limit: Int)
    /// Step 4: not well-formed CBOR.
    case malformed(ForeignCBORError)
    /// Step 5: CBOR, but neither COSE_Sign1 nor COSE_Encrypt0.
    case notACode(String)
    /// Step 6: encrypted in another way than AES-GCM.
    case unsupportedEncryption
    /// Step 7: encrypted, and no key was given for it.
    case unknownDecryptionKey
    /// Step 8: the given keys do not open it: damage, or another key.
    case unreadable
    /// Step 9: nobody signed it: only a signature says who somebody is.
    case unsigned
    /// Step 10: signed with another algorithm than EdDSA or ES256.
    case unsupportedAlgorithm
    /// Step 11: no trusted issuer has a key of this algorithm and name.
    case unknownIssuer
    /// Step 12: the signature does not belong to the content.
    case invalidSignature
    /// Step 13: a claim is missing or has not the type or range that it must have.
    case invalidClaim(Claim)
    /// Step 14: the issuer's name is not the one that its key stands for.
    case issuerMismatch
    /// Step 15: it does not say when it ends.
    case undated
    /// Step 16: the time now is before it begins.
    case notYetValid(from: Timestamp)
    /// Step 17: the time now is not before it ends.
    case expired(at: Timestamp)
    /// Step 18: there is no identity in it.
    case noIdentity
    /// Step 19: an entry of the identity has not the type or range that it must have.
    case invalidIdentity(Field)
    /// Step 20: the trust bundle lists it as revoked.
    case revoked(codeID: PassID)

    /// Names of the claims for step 13.
    public enum Claim: String, Sendable, CaseIterable {
        case claims
        case issuer
        case expires
        case notBefore = "not-before"
        case issuedAt = "issued-at"
    }

    /// Names of the entries for step 19.
    public enum Field: String, Sendable, CaseIterable {
        case structure
        case id
        case language
        case name
        case birthDate = "birth-date"
        case gender
        case nationality
        case face
    }
}

extension IdentityCodeError {
    /// The stable name that tools and logs use.
    public var kind: String {
        switch self {
        case .tooLong: "identity-too-long"
        case .notBase45: "identity-not-base45"
        case .notUnpacked: "identity-not-unpacked"
        case .unpacksTooLong: "identity-unpacks-too-long"
        case .malformed: "identity-malformed"
        case .notACode: "identity-not-a-code"
        case .unsupportedEncryption: "identity-unsupported-encryption"
        case .unknownDecryptionKey: "identity-unknown-decryption-key"
        case .unreadable: "identity-unreadable"
        case .unsigned: "identity-unsigned"
        case .unsupportedAlgorithm: "identity-unsupported-algorithm"
        case .unknownIssuer: "identity-unknown-issuer"
        case .invalidSignature: "identity-invalid-signature"
        case .invalidClaim: "identity-invalid-claim"
        case .issuerMismatch: "identity-issuer-mismatch"
        case .undated: "identity-undated"
        case .notYetValid: "identity-not-yet-valid"
        case .expired: "identity-expired"
        case .noIdentity: "identity-no-identity"
        case .invalidIdentity: "identity-invalid-identity"
        case .revoked: "identity-revoked"
        }
    }
}

extension IdentityCodeError: ReportableFailure {
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .tooLong(let count, let limit):
            LocalizedText(.identityTooLong, ["count": "\(count)", "limit": "\(limit)"])
        case .notBase45(let at): LocalizedText(.identityNotBase45, ["place": "\(at + 1)"])
        case .notUnpacked: LocalizedText(.identityNotUnpacked)
        case .unpacksTooLong(let limit): LocalizedText(.identityUnpacksTooLong, ["limit": "\(limit)"])
        case .malformed(let error): LocalizedText(.identityMalformed, ["detail": "\(error)"])
        case .notACode(let what): LocalizedText(.identityNotACode, ["detail": what])
        case .unsupportedEncryption: LocalizedText(.identityEncryption)
        case .unknownDecryptionKey: LocalizedText(.identityNoKey)
        case .unreadable: LocalizedText(.identityUnreadable)
        case .unsigned: LocalizedText(.identityUnsigned)
        case .unsupportedAlgorithm: LocalizedText(.identityAlgorithm)
        case .unknownIssuer: LocalizedText(.identityUnknownIssuer)
        case .invalidSignature: LocalizedText(.identitySignatureWrong)
        case .invalidClaim(let claim): LocalizedText(.identityClaimInvalid, ["claim": claim.rawValue])
        case .issuerMismatch: LocalizedText(.identityIssuerMismatch)
        case .undated: LocalizedText(.identityUndated)
        case .notYetValid(let from): LocalizedText(.identityNotYetValid, ["time": "\(from)"])
        case .expired(let at): LocalizedText(.identityExpired, ["time": "\(at)"])
        case .noIdentity: LocalizedText(.identityWithoutIdentity)
        case .invalidIdentity(let field): LocalizedText(.identityClaimInvalid, ["claim": field.rawValue])
        case .revoked(let codeID): LocalizedText(.identityRevoked, ["number": "\(codeID)"])
        }
    }

    public var severity: FailureSeverity { .finding }
    public var needsFileName: Bool { true }
}
