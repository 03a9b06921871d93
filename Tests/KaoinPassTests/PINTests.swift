import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

struct PINTests {
    private func pin(_ digits: String) throws -> PassPIN {
        let bytes = Array(digits.utf8)
        return try PassPIN(SecretBytes(copying: bytes.span))
    }

    private func issue(_ sample: SamplePass, pin digits: String) throws -> Pass {
        try Pass.issue(
            sample.publicPart, sample.privatePart, by: sample.signer, for: sample.opener.group, pin: pin(digits))
    }

    private func open(_ sample: SamplePass, _ text: String, pin digits: String?) throws -> PrivatePart {
        let verified = try VerifiedPass(Pass(text: text), trusting: [sample.signer.issuer], at: SamplePass.now)
        guard let digits else { return try verified.open(with: [sample.opener]) }
        return try verified.open(with: [sample.opener], pin: pin(digits))
    }

    @Test func `a pass with a PIN opens with it alone`() throws {
        let sample = try SamplePass()
        let text = try issue(sample, pin: "4071").text
        #expect(try VerifiedPass(Pass(text: text), trusting: [sample.signer.issuer], at: SamplePass.now).needsPIN)
        #expect(try open(sample, text, pin: "4071") == sample.privatePart)
        #expect(throws: PassError.pinRequired) { try open(sample, text, pin: nil) }
        for wrong in ["4072", "40710", "0000"] {
            #expect(throws: PassError.privatePartUnreadable) { try open(sample, text, pin: wrong) }
        }
    }

    @Test func `a wrong PIN and damage are the same error`() throws {
        let sample = try SamplePass()
        let other = try SamplePass(seed: 9)
        // The same PIN makes another key for another pass number: a private part moved there does not open.
        let moved = try claims(of: issue(sample, pin: "4071"))
        var victim = try claims(of: issue(other, pin: "4071")).removing(-65537)
        victim.append(-65537, try #require(moved[-65537]))
        let text = try resign(victim, by: other.signer)
        var mixed = other
        mixed.opener = sample.opener
        #expect(throws: PassError.privatePartUnreadable) { try open(mixed, text, pin: "4071") }
    }

    @Test func `a pass without a PIN does not look at one`() throws {
        let sample = try SamplePass()
        #expect(try open(sample, sample.issue().text, pin: "1234") == sample.privatePart)
    }

    @Test func `a PIN with everything else is at most version 16 at level M`() throws {
        // ISO/IEC 18004, table 7: 656 characters in alphanumeric mode.
        let sample = try SamplePass(name: "勅使河原 小百合", issuer: "株式会社あおば銀行")
        #expect(try issue(sample, pin: "123456789012").text.count <= 656)
    }

    @Test(arguments: ["", "123", "1234567890123", "12a4", "１２３４", " 1234", "-123"])
    func `what is not 4 to 12 digits is no PIN`(digits: String) {
        #expect(throws: PassPIN.NotAPIN.self) { _ = try pin(digits).self }
    }
}
