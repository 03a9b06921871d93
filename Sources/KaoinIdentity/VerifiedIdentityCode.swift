public import KaoinCore
public import KaoinPass

/// An identity code whose signature, issuer, dates and content hold. There is no other way to make one than to verify.
public struct VerifiedIdentityCode: Sendable {
    public let issuer: TrustedIdentityIssuer
    public let claims: IdentityClaims

    /// Steps 6 to 19 of the verification in `docs/SPEC.md`, section 7.
    ///
    /// - Parameters:
    ///   - keys: for encrypted codes; not looked at for others.
    ///   - allowsUndated: whether a code without an end is taken; it is then valid for ever.
    public init(
        _ code: IdentityCode, trusting issuers: [TrustedIdentityIssuer],
        decryptingWith keys: [IdentityDecryptionKey] = [],
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
    }
}
