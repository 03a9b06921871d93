public import KaoinCore
internal import KaoinCrypto
public import KaoinPass

/// An identity code whose signature, issuer, dates and content hold. There is no other way to make one than to verify.
public struct VerifiedIdentityCode: Sendable {
    public let issuer: TrustedIdentityIssuer
    public let claims: IdentityClaims
    /// By which it is revoked and its use is counted, as a pass is by its number.
    public let codeID: PassID

    /// Steps 6 to 20 of the verification in `docs/SPEC.md`, section 7.
    ///
    /// - Parameters:
    ///   - keys: for encrypted codes; not looked at for others.
    ///   - revoked: numbers of codes that are not taken.
    ///   - allowsUndated: whether a code without an end is taken; it is then valid for ever.
    public init(
        _ code: IdentityCode, trusting issuers: [TrustedIdentityIssuer],
        decryptingWith keys: [IdentityDecryptionKey] = [], revoked: RevocationList = .empty,
        at now: Timestamp, allowsUndated: Bool = false
    ) throws(IdentityCodeError) {
        let signed: SignedIdentity
        switch code.envelope {
        case .signed(let inner): signed = inner
        case .encrypted(let sealed): signed = try sealed.opened(with: keys)
        }
        let signers = try signed.signers(among: issuers)
        let token = try IdentityToken(payload: signed.payload)
        guard let issuer = signers.first(where: { $0.issuer == token.issuer }) else { throw .issuerMismatch }
        try token.requireValidity(at: now, allowsUndated: allowsUndated)
        self.issuer = issuer
        claims = try token.claims()
        codeID = try Self.codeID(payload: signed.payload, issuer: issuer)
        if revoked.contains(codeID) { throw .revoked(codeID: codeID) }
    }

    /// The first 8 bytes of SHA-256 over the issuer's key and what it signed. Neither the packing nor the signature has a
    /// part in it: both can be changed by whoever has the code, to have it counted as another.
    private static func codeID(payload: [UInt8], issuer: TrustedIdentityIssuer) throws(IdentityCodeError) -> PassID {
        let bytes = SHA256.digest((issuer.key + payload).span)
        guard let id = PassID(Array(bytes.prefix(PassID.length))) else { throw .invalidIdentity(.structure) }
        return id
    }
}
