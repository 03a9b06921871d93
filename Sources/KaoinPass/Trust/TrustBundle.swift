public import KaoinCore

/// Whom and what a kiosk trusts: issuers, revocations, policy. It comes as one file that the root has signed.
public struct TrustBundle: Equatable, Sendable {
    /// 2 MB hold 200,000 revocations and every issuer.
    public static let maximumLength = 2_000_000
    public static let issuerLimit = 64
    public static let identityIssuerLimit = 32
    public static let counterResetLimit = 64
    /// Numbers are exact in every JSON reader.
    public static let maximumNumber: UInt64 = 1 << 53

    /// Rises from bundle to bundle.
    public let number: UInt64
    public let issuedAt: Timestamp
    /// The first moment at which it is no longer imported, and too old where it is in force.
    public let expires: Timestamp
    public let issuers: [TrustedIssuer]
    public let identityIssuers: [TrustedIdentityIssuer]
    public let revocations: RevocationList
    public let policy: VerificationPolicy
    /// Whether the root says that clocks of kiosks were ahead: what a kiosk took from its clock goes back to the issue of
    /// this bundle.
    public let resetsClock: Bool
    /// States that go on though they do not go with their machine's counter.
    public let counterResets: [CounterReset]

    /// - Throws: `.invalidField` or `.duplicateKey`.
    public init(
        number: UInt64, issuedAt: Timestamp, expires: Timestamp, issuers: [TrustedIssuer],
        identityIssuers: [TrustedIdentityIssuer] = [], revocations: RevocationList = .empty,
        policy: VerificationPolicy = .default, resetsClock: Bool = false, counterResets: [CounterReset] = []
    ) throws(TrustError) {
        guard (1...Self.maximumNumber).contains(number) else { throw .invalidField("number") }
        guard PublicPart.isInRange(issuedAt) else { throw .invalidField("issue time") }
        guard PublicPart.isInRange(expires), expires > issuedAt else { throw .invalidField("expiry") }
        guard issuers.count <= Self.issuerLimit else { throw .invalidField("list of issuers") }
        guard identityIssuers.count <= Self.identityIssuerLimit else { throw .invalidField("list of identity issuers") }
        for (index, entry) in issuers.enumerated()
        where issuers[..<index].contains(where: { $0.issuer.keyID == entry.issuer.keyID }) {
            throw .duplicateKey(keyID: entry.issuer.keyID)
        }
        for (index, entry) in identityIssuers.enumerated()
        where identityIssuers[..<index].contains(where: { $0.key == entry.key }) {
            throw .invalidField("list of identity issuers: a key stands there twice")
        }
        guard counterResets.count <= Self.counterResetLimit, Set(counterResets).count == counterResets.count,
            counterResets.allSatisfy({ reset in
                (1...CounterReset.maximumValue).contains(reset.value) && reset.end.count == CounterReset.endLength
            })
        else { throw .invalidField("list of counter resets") }
        self.number = number
        self.issuedAt = issuedAt
        self.expires = expires
        self.issuers = issuers
        self.identityIssuers = identityIssuers
        self.revocations = revocations
        self.policy = policy
        self.resetsClock = resetsClock
        self.counterResets = counterResets
    }

    /// The first moment at which the bundle is too old for the machine to accept anybody.
    public var freshUntil: Timestamp {
        min(expires, issuedAt.advanced(bySeconds: Int64(policy.maximumBundleAge)))
    }

    /// Whether the machine may accept anybody under this bundle.
    public func readiness(at now: Timestamp, floor: TimeFloor) -> AcceptanceReadiness {
        var floor = floor
        floor.raise(to: issuedAt)
        return AcceptanceReadiness(now: now, freshUntil: freshUntil, floor: floor)
    }
}
