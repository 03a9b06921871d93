internal import KaoinCore

extension Pass {
    /// The public part of a pass that nobody vouches for: to show what a pass claims, never to decide on it.
    public func unverifiedPublicPart() throws(PassError) -> PublicPart {
        try PassClaims(of: self).publicPart
    }

    /// The branch group that the private part is sealed for, as unverified as the rest.
    public func unverifiedBranchKeyID() throws(PassError) -> KeyID {
        try PassClaims(of: self).privatePart.keyID
    }

    /// Whether the private part needs a PIN, as unverified as the rest.
    public func unverifiedNeedsPIN() throws(PassError) -> Bool {
        try PassClaims(of: self).privatePart.needsPIN
    }
}

/// The claims of a pass, taken apart.
struct PassClaims {
    let publicPart: PublicPart
    let privatePart: SealedPrivatePart
    /// The claims that the private part is bound to: all but itself, also those that this version does not know.
    let bound: CBORMap

    /// Step 8.
    init(of pass: Pass) throws(PassError) {
        guard let claims = (try? CBORDecoder.decode(pass.payload.span))?.map else { throw .invalidClaim(.claims) }
        publicPart = try PublicPart(claims: claims)
        guard pass.line?.fits(publicPart) ?? true else { throw .invalidClaim(.line) }
        guard let value = claims[SealedPrivatePart.claim], let privatePart = SealedPrivatePart(value) else {
            throw .invalidClaim(.privatePart)
        }
        self.privatePart = privatePart
        bound = claims.removing(SealedPrivatePart.claim)
    }
}
