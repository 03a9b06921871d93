internal import KaoinCore

/// The CWT (RFC 8392) around an identity.
struct IdentityToken {
    private enum Label {
        static let issuer: Int64 = 1
        static let expires: Int64 = 4
        static let notBefore: Int64 = 5
        static let issuedAt: Int64 = 6
        static let identity: Int64 = 169
    }

    /// The last second of the year 9999.
    private static let times = 0...Int64(253_402_300_799)

    let issuer: String
    let expires: Timestamp?
    let notBefore: Timestamp?
    let issuedAt: Timestamp?
    private let identity: ForeignValue?

    /// Step 13.
    init(payload: [UInt8]) throws(IdentityCodeError) {
        guard let claims = (try? ForeignCBORDecoder.decode(payload))?.map else { throw .invalidClaim(.claims) }
        guard let issuer = claims[Label.issuer]?.text else { throw .invalidClaim(.issuer) }
        self.issuer = issuer
        // A part of a second counts against the holder.
        expires = try Self.time(claims[Label.expires], .expires, .down)
        notBefore = try Self.time(claims[Label.notBefore], .notBefore, .up)
        issuedAt = try Self.time(claims[Label.issuedAt], .issuedAt, .up)
        identity = claims[Label.identity]
    }

    /// Steps 15 to 17. Without `nbf` a code begins when it was issued, as a pass does.
    func requireValidity(at now: Timestamp, allowsUndated: Bool) throws(IdentityCodeError) {
        guard expires != nil || allowsUndated else { throw .undated }
        if let begins = notBefore ?? issuedAt, now < begins { throw .notYetValid(from: begins) }
        if let expires, now >= expires { throw .expired(at: expires) }
    }

    /// Steps 18 and 19. The map may stand in a byte string, as in the specification's own example.
    func claims() throws(IdentityCodeError) -> IdentityClaims {
        guard var value = identity else { throw .noIdentity }
        if let bytes = value.bytes {
            guard let inner = try? ForeignCBORDecoder.decode(bytes) else { throw .invalidIdentity(.structure) }
            value = inner
        }
        guard let map = value.map else { throw .invalidIdentity(.structure) }
        return try IdentityClaims(map, expires: expires, notBefore: notBefore, issuedAt: issuedAt)
    }

    private static func time(
        _ value: ForeignValue?, _ claim: IdentityCodeError.Claim, _ rule: FloatingPointRoundingRule
    ) throws(IdentityCodeError) -> Timestamp? {
        guard let value else { return nil }
        let seconds: Int64? =
            if case .number(let number) = value { Int64(exactly: number.rounded(rule)) } else { value.integer }
        guard let seconds, times.contains(seconds) else { throw .invalidClaim(claim) }
        return Timestamp(seconds: seconds)
    }
}
