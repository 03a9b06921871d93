public import KaoinCore
public import KaoinTexts

/// Why a pass is refused: one case for each verification step, in the order of the steps in `docs/SPEC.md`.
public enum PassError: Error, Equatable, Sendable {
    /// Step 1: longer than any pass, before anything is parsed.
    case tooLong(count: Int, limit: Int)
    /// Step 2: a line for people begins the text, and has not its form.
    case invalidLine
    /// Step 2: not base45; the offset of the first character that cannot be.
    case notBase45(at: Int)
    /// Step 3: not deterministic CBOR.
    case malformed(CBORError)
    /// Step 4: CBOR, but not a COSE_Sign1 in the form of a pass.
    case notAPass(String)
    /// Step 5: signed with another algorithm than Ed25519.
    case unsupportedAlgorithm
    /// Step 6: no trusted issuer has this key id.
    case unknownIssuer(keyID: KeyID)
    /// Step 7: the signature does not belong to the content.
    case invalidSignature
    /// Step 8: a claim is missing or has not the type, size or range that it must have.
    case invalidClaim(Claim)
    /// Step 9: the issuer's name is not the one that its key stands for.
    case issuerMismatch
    /// Step 10: the time now is before the pass begins.
    case notYetValid(from: Timestamp)
    /// Step 11: the time now is not before the pass ends.
    case expired(at: Timestamp)
    /// Step 12: the issuer's key is known and no longer accepted, or not for a pass of this time.
    case issuerNotAccepted(keyID: KeyID, IssuerBar)
    /// Step 13: the pass was revoked.
    case revoked(passID: PassID)
    /// Step 14: the private part is sealed for the key of another branch group.
    case wrongBranchGroup(keyID: KeyID)
    /// Step 15: the pass has a PIN and none was given.
    case pinRequired
    /// Step 16: the private part does not open: damage, a wrong key or a wrong PIN, which cannot be told apart.
    case privatePartUnreadable
    /// Step 17: the private part opens and is not what it must be.
    case invalidPrivatePart(PrivateField)

    /// Why a known issuer's pass is not accepted, for step 12.
    public enum IssuerBar: String, Sendable, CaseIterable {
        /// Its key is lost or known to others.
        case withdrawn
        /// It issues no more, and the policy does not accept what it issued.
        case retired
        /// The pass was issued outside of the span in which the key issues.
        case outsideItsSpan = "outside-its-span"
    }

    /// Names of the claims for step 8.
    public enum Claim: String, Sendable, CaseIterable {
        case claims
        case issuer
        case expires
        case notBefore = "not-before"
        case issuedAt = "issued-at"
        case passID = "pass-id"
        case identity
        case name
        /// The line for people says something else than the claims.
        case line
        case privatePart = "private-part"
    }

    /// Names of the fields for step 17.
    public enum PrivateField: String, Sendable, CaseIterable {
        case structure
        case template
        case model
        case reference
        case portrait
        case pictures
    }
}

extension PassError {
    /// The stable name that tools and logs use.
    public var kind: String {
        switch self {
        case .tooLong: "pass-too-long"
        case .invalidLine: "pass-invalid-line"
        case .notBase45: "pass-not-base45"
        case .malformed: "pass-malformed"
        case .notAPass: "pass-not-a-pass"
        case .unsupportedAlgorithm: "pass-unsupported-algorithm"
        case .unknownIssuer: "pass-unknown-issuer"
        case .invalidSignature: "pass-invalid-signature"
        case .invalidClaim: "pass-invalid-claim"
        case .issuerMismatch: "pass-issuer-mismatch"
        case .notYetValid: "pass-not-yet-valid"
        case .expired: "pass-expired"
        case .issuerNotAccepted: "pass-issuer-not-accepted"
        case .revoked: "pass-revoked"
        case .wrongBranchGroup: "pass-wrong-branch-group"
        case .pinRequired: "pass-pin-required"
        case .privatePartUnreadable: "pass-private-part-unreadable"
        case .invalidPrivatePart: "pass-invalid-private-part"
        }
    }
}

extension PassError: ReportableFailure {
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .tooLong(let count, let limit): LocalizedText(.passTooLong, ["count": "\(count)", "limit": "\(limit)"])
        case .invalidLine: LocalizedText(.passLineInvalid)
        case .notBase45(let at): LocalizedText(.passNotBase45, ["place": "\(at + 1)"])
        case .malformed(let error): LocalizedText(.passMalformed, ["detail": "\(error)"])
        case .notAPass(let what): LocalizedText(.passNotAPass, ["detail": what])
        case .unsupportedAlgorithm: LocalizedText(.passAlgorithm)
        case .unknownIssuer(let keyID): LocalizedText(.passUnknownIssuer, ["key": "\(keyID)"])
        case .invalidSignature: LocalizedText(.passSignatureWrong)
        case .invalidClaim(let claim): LocalizedText(.passClaimInvalid, ["claim": claim.rawValue])
        case .issuerMismatch: LocalizedText(.passIssuerMismatch)
        case .notYetValid(let from): LocalizedText(.passNotYetValid, ["time": "\(from)"])
        case .expired(let at): LocalizedText(.passExpired, ["time": "\(at)"])
        case .issuerNotAccepted(let keyID, .withdrawn): LocalizedText(.passIssuerWithdrawn, ["key": "\(keyID)"])
        case .issuerNotAccepted(let keyID, .retired): LocalizedText(.passIssuerRetired, ["key": "\(keyID)"])
        case .issuerNotAccepted(let keyID, .outsideItsSpan): LocalizedText(.passIssuerOutsideSpan, ["key": "\(keyID)"])
        case .revoked(let passID): LocalizedText(.passRevoked, ["number": "\(passID)"])
        case .wrongBranchGroup(let keyID): LocalizedText(.passOtherBranchGroup, ["key": "\(keyID)"])
        case .pinRequired: LocalizedText(.passNeedsPIN)
        case .privatePartUnreadable: LocalizedText(.passUnreadable)
        case .invalidPrivatePart(let field): LocalizedText(.passPrivateInvalid, ["field": field.rawValue])
        }
    }

    public var severity: FailureSeverity { .finding }
    public var needsFileName: Bool { true }
}
