public import KaoinCore

/// A pass whose signature, claims and dates hold. There is no other way to make one than to verify.
public struct VerifiedPass: Sendable {
    public let issuer: Issuer
    public let publicPart: PublicPart
    private let claims: PassClaims

    /// Steps 6 to 13 of the verification in `docs/SPEC.md`: issuer, signature, claims, issuer's name, dates, the issuer's
    /// state, revocation.
    public init(_ pass: Pass, trusting trust: IssuerTrust, at now: Timestamp) throws(PassError) {
        guard let issuer = trust.issuers.first(where: { $0.keyID == pass.issuerKeyID }) else {
            throw .unknownIssuer(keyID: pass.issuerKeyID)
        }
        try pass.requireSignature(by: issuer)
        let claims = try PassClaims(of: pass)
        let publicPart = claims.publicPart
        guard publicPart.issuer == issuer.name else { throw .issuerMismatch }
        let begins = publicPart.notBefore ?? publicPart.issuedAt
        guard now >= begins else { throw .notYetValid(from: begins) }
        guard now < publicPart.expires else { throw .expired(at: publicPart.expires) }
        try trust.requireAccepted(publicPart, of: issuer)
        self.issuer = issuer
        self.publicPart = publicPart
        self.claims = claims
    }

    /// The same for issuers that a person names.
    public init(_ pass: Pass, trusting issuers: [Issuer], at now: Timestamp) throws(PassError) {
        try self.init(pass, trusting: IssuerTrust(issuers), at: now)
    }

    /// Whether the private part needs the holder's PIN besides the branch group's key.
    public var needsPIN: Bool { claims.privatePart.needsPIN }

    /// The branch group that the private part is sealed for.
    public var branchKeyID: KeyID { claims.privatePart.keyID }

    /// Steps 14 to 17: branch group, PIN, opening, content.
    public func open(with openers: [BranchOpener]) throws(PassError) -> PrivatePart {
        try open(with: openers, pin: nil)
    }

    /// The same with what the holder typed; a PIN that the pass does not have is not looked at.
    public func open(with openers: [BranchOpener], pin: borrowing PassPIN?) throws(PassError) -> PrivatePart {
        try claims.privatePart.open(with: openers, boundTo: claims.bound, passID: publicPart.passID, pin: pin)
    }
}
