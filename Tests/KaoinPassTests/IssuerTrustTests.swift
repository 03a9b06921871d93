import KaoinCore
import KaoinPass
import KaoinTestSupport
import Testing

@Suite struct IssuerTrustTests {
    private let pass: SamplePass
    private let trust: SampleTrust

    init() throws {
        (pass, trust) = (try SamplePass(), try SampleTrust())
    }

    private func outcome(_ trust: SampleTrust) throws -> String {
        do {
            let verified = try VerifiedPass(pass.issue(), trusting: IssuerTrust(trust.bundle()), at: SamplePass.now)
            _ = try verified.open(with: [pass.opener])
            return "opened"
        } catch let error as PassError {
            return error.kind
        }
    }

    private func with(_ state: TrustedIssuer.State, issues: Range<Timestamp>? = nil) throws -> SampleTrust {
        var trust = trust
        let issuer = pass.signer.issuer
        trust.issuers = [
            try issues.map { try SampleTrust.entry(issuer, state, issues: $0) } ?? SampleTrust.entry(issuer, state)
        ]
        return trust
    }

    @Test func `an active issuer's pass opens, a withdrawn one's never`() throws {
        #expect(try outcome(with(.active)) == "opened")
        #expect(try outcome(with(.withdrawn)) == "pass-issuer-not-accepted")
    }

    @Test func `the policy says whether a retired issuer's pass opens`() throws {
        var trust = try with(.retired)
        #expect(try outcome(trust) == "opened")
        trust.policy.acceptsRetiredIssuers = false
        #expect(try outcome(trust) == "pass-issuer-not-accepted")
    }

    @Test func `a pass must have been issued while its key issued`() throws {
        let (from, issued) = (Timestamp(seconds: 1_700_000_000), SamplePass.issuedAt)
        #expect(try outcome(with(.active, issues: from..<issued)) == "pass-issuer-not-accepted")
        #expect(try outcome(with(.retired, issues: from..<issued)) == "pass-issuer-not-accepted")
        #expect(try outcome(with(.active, issues: issued..<SamplePass.expires)) == "opened")
    }

    @Test func `a revoked pass is refused, and accepted where a later bundle leaves it out`() throws {
        var trust = trust
        trust.revocations = try #require(RevocationList([pass.publicPart.passID]))
        #expect(try outcome(trust) == "pass-revoked")
        trust.revocations = .empty
        #expect(try outcome(trust) == "opened")
    }

    @Test func `an issuer that the bundle does not list is unknown`() throws {
        var trust = trust
        trust.issuers = []
        #expect(try outcome(trust) == "pass-unknown-issuer")
    }
}
