public import KaoinCore
internal import KaoinCrypto
public import KaoinPass

/// A pass with fixed keys and content; each test changes what it is about.
public struct SamplePass: Sendable {
    public static let issuedAt = Timestamp(seconds: 1_764_547_200)
    public static let expires = Timestamp(seconds: 1_922_313_600)
    public static let now = Timestamp(seconds: 1_800_000_000)

    public var signer: IssuerSigner
    public var opener: BranchOpener
    public var publicPart: PublicPart
    public var privatePart: PrivatePart

    public init(seed: UInt8 = 7, name: String = "山田 花子", issuer: String = "あおば銀行") throws {
        let signing = [UInt8](repeating: seed, count: 32)
        let scalar = [UInt8](repeating: seed &+ 1, count: 32)
        signer = try IssuerSigner(name: issuer, key: SigningKey(seed: SecretBytes(copying: signing.span)))
        opener = try BranchOpener(key: AgreementKey(scalar: SecretBytes(copying: scalar.span)))
        var random = SeededGenerator(seed: UInt64(seed))
        let template = (0..<128).map { _ in Int8.random(in: -127...127, using: &random) }
        let id = (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) }
        guard let passID = PassID(id) else { preconditionFailure("eight bytes are a pass id") }
        publicPart = try PublicPart(
            issuer: issuer, name: name, passID: passID, issuedAt: Self.issuedAt, expires: Self.expires)
        privatePart = try PrivatePart(template: template, model: "sface-2021dec-1", reference: "1234567")
    }

    public func issue() throws -> Pass {
        try Pass.issue(publicPart, privatePart, by: signer, for: opener.group)
    }

    public func open(
        _ text: String, trusting issuers: [Issuer]? = nil, with openers: [BranchOpener]? = nil, at now: Timestamp = now
    ) throws(PassError) -> PrivatePart {
        let pass = try Pass(text: text)
        return try VerifiedPass(pass, trusting: issuers ?? [signer.issuer], at: now).open(with: openers ?? [opener])
    }
}
