internal import KaoinCore
internal import KaoinCrypto
internal import KaoinMatching
public import KaoinPass
internal import KaoinPorts
public import KaoinVision

/// An issuer with random keys and the branch that it issues for, both of a day: for sessions of simulated persons.
public struct TrialIssuer: Sendable {
    /// Opens what it issues.
    public let opener: BranchOpener
    private let signer: IssuerSigner

    public init(name: String) throws {
        signer = try IssuerSigner(name: name, key: SigningKey.random())
        opener = try BranchOpener(key: .random())
    }

    /// A trust bundle with this issuer alone.
    ///
    /// - Parameter english: its name for those who read English.
    public func bundle(english: String) throws -> TrustBundle {
        let now = Timestamp.current
        guard let names = DisplayName(japanese: signer.issuer.name, english: english) else {
            preconditionFailure("the name can be shown")
        }
        let entry = TrustedIssuer(
            issuer: signer.issuer, names: names,
            issues: now.advanced(bySeconds: -86_400)..<now.advanced(bySeconds: 86_400), state: .active)
        return try TrustBundle(
            number: 1, issuedAt: now.advanced(bySeconds: -60), expires: now.advanced(bySeconds: 86_400),
            issuers: [entry], revocations: .empty, policy: .default)
    }

    /// A new pass each time: after failures a pass must wait.
    public func passText(of template: FaceTemplate, name: String, reference: String) throws -> String {
        let now = Timestamp.current
        let part = try PublicPart(
            issuer: signer.issuer.name, name: name, passID: Pass.randomID(), issuedAt: now.advanced(bySeconds: -30),
            expires: now.advanced(bySeconds: 3600))
        let secret = try PrivatePart(template: template.values, model: ModelIdentity.current, reference: reference)
        let line = PublicLine.name(of: signer.issuer.name).flatMap { PublicLine(name: $0, of: part) }
        return try Pass.issue(part, secret, by: signer, for: opener.group, line: line).text
    }
}
