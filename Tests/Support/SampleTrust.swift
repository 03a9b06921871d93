public import KaoinCore
internal import KaoinCrypto
public import KaoinPass

/// A root and the bundle that it signs; each test changes what it is about.
public struct SampleTrust: Sendable {
    public static let issuedAt = Timestamp(seconds: 1_799_000_000)
    public static let expires = Timestamp(seconds: 1_830_000_000)
    public static let now = SamplePass.now

    public let root: RootSigner
    public var number: UInt64 = 7
    public var issuers: [TrustedIssuer]
    public var identityIssuers: [TrustedIdentityIssuer] = []
    public var revocations = RevocationList.empty
    public var policy = VerificationPolicy.default
    public var issuedAt = Self.issuedAt
    public var expires = Self.expires
    public var resetsClock = false
    public var counterResets: [CounterReset] = []

    public init(seed: UInt8 = 9, issuers: [TrustedIssuer]? = nil) throws {
        let bytes = [UInt8](repeating: seed, count: 32)
        root = try RootSigner(key: SigningKey(seed: SecretBytes(copying: bytes.span)))
        self.issuers = try issuers ?? [Self.entry(SamplePass().signer.issuer)]
    }

    /// An entry for passes of all the time that samples are made in.
    public static func entry(
        _ issuer: Issuer, _ state: TrustedIssuer.State = .active,
        issues: Range<Timestamp> = Timestamp(seconds: 1_700_000_000)..<SamplePass.expires
    ) throws -> TrustedIssuer {
        guard let names = DisplayName(japanese: issuer.name, english: "Aoba Bank") else {
            preconditionFailure("the name can be shown")
        }
        return TrustedIssuer(issuer: issuer, names: names, issues: issues, state: state)
    }

    public func bundle() throws(TrustError) -> TrustBundle {
        try TrustBundle(
            number: number, issuedAt: issuedAt, expires: expires, issuers: issuers, identityIssuers: identityIssuers,
            revocations: revocations, policy: policy, resetsClock: resetsClock,
            counterResets: counterResets)
    }

    public func signed() throws -> [UInt8] { try SignedTrustBundle(bundle(), signedBy: root).encoded }
}
