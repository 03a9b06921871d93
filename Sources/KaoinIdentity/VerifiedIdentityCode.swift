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
        let contentID = try Self.number(issuer.key + signed.payload)
        codeID =
            try claims.id.map { (id) throws(IdentityCodeError) in try Self.number(of: id, issuer: issuer) } ?? contentID
        // A list may name a single code by its content, as it was done before.
        if revoked.contains(codeID) || revoked.contains(contentID) { throw .revoked(codeID: codeID) }
    }

    /// Of the holder's entry 1 and the issuer's name: a code that is issued anew, under another key as well, keeps its
    /// failures and its revocation.
    private static func number(of id: String, issuer: TrustedIdentityIssuer) throws(IdentityCodeError) -> PassID {
        let input = CBOREncoder.encode(.array([.text("kaoin-identity-1"), .text(issuer.issuer), .text(id)]))
        return try number(input)
    }

    /// The first 8 bytes of SHA-256. Neither the packing nor the signature has a part in it: both can be changed by whoever
    /// has the code, to have it counted as another.
    private static func number(_ bytes: [UInt8]) throws(IdentityCodeError) -> PassID {
        let digest = SHA256.digest(bytes.span)
        guard let id = PassID(Array(digest.prefix(PassID.length))) else { throw .invalidIdentity(.structure) }
        return id
    }
}
