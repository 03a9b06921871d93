import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

@Suite struct PassTests {
    @Test func `a pass that was issued verifies and opens to what was put in`() throws {
        let sample = try SamplePass()
        let text = try sample.issue().text
        let verified = try VerifiedPass(Pass(text: text), trusting: [sample.signer.issuer], at: SamplePass.now)
        #expect(verified.publicPart == sample.publicPart)
        #expect(verified.issuer == sample.signer.issuer)
        #expect(try verified.open(with: [sample.opener]) == sample.privatePart)
    }

    @Test func `two passes of one customer share no private bytes`() throws {
        let sample = try SamplePass()
        let first = try sample.issue().text
        let second = try sample.issue().text
        #expect(first != second)
    }

    @Test func `a pass with a Japanese name is short enough for QR version 15 at level M`() throws {
        // 600 characters of the alphanumeric set (ISO/IEC 18004, table 7).
        let text = try SamplePass().issue().text
        #expect(text.utf8.count <= 600)
        #expect(text.utf8.allSatisfy { Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8).contains($0) })
    }

    @Test func `with the line it is short enough for version 16, and the line is signed`() throws {
        let sample = try SamplePass()
        let line = try #require(PublicLine(name: "AOBA BANK", of: sample.publicPart))
        let pass = try Pass.issue(
            sample.publicPart, sample.privatePart, by: sample.signer, for: sample.opener.group, line: line)
        #expect(pass.text.hasPrefix("KAOIN PASS: AOBA BANK / UNTIL 20"))
        #expect(pass.text.utf8.count <= 656)
        #expect(try sample.open(pass.text) == sample.privatePart)
        #expect(try Pass(text: pass.text).line == line)
    }

    @Test(
        arguments: [
            ("Aoba Bank", "AOBA BANK"), ("あおば銀行 Aoba Bank", "AOBA BANK"), ("あおば銀行", nil), ("みどり信金 A", nil),
            ("Bank/24", nil), ("The Bank / Ltd.", "THE BANK LTD."), ("株式会社Aoba", nil), ("12345", nil),
            ("Crédit", nil), (String(repeating: "A", count: 41), nil),
        ] as [(String, String?)])
    func `an issuer's name in the line is what of it is Latin`(issuer: String, name: String?) {
        #expect(PublicLine.name(of: issuer) == name)
    }

    @Test func `the public part is shown without any key, and says that it is unverified`() throws {
        let sample = try SamplePass()
        let pass = try Pass(text: sample.issue().text)
        #expect(try pass.unverifiedPublicPart() == sample.publicPart)
        #expect(try pass.unverifiedBranchKeyID() == sample.opener.group.keyID)
    }

    @Test func `an unknown issuer is refused`() throws {
        let sample = try SamplePass()
        let other = try SamplePass(seed: 99)
        let text = try sample.issue().text
        #expect(throws: PassError.unknownIssuer(keyID: sample.signer.issuer.keyID)) {
            try sample.open(text, trusting: [other.signer.issuer])
        }
    }

    @Test func `a signer that uses another issuer's name is refused`() throws {
        let sample = try SamplePass(issuer: "みどり銀行")
        let text = try sample.issue().text
        let trusted = Issuer(name: "あおば銀行", key: sample.signer.issuer.key)
        #expect(throws: PassError.issuerMismatch) { try sample.open(text, trusting: [trusted]) }
    }

    @Test func `dates are checked to the second`() throws {
        let sample = try SamplePass()
        let text = try sample.issue().text
        #expect(throws: PassError.expired(at: SamplePass.expires)) { try sample.open(text, at: SamplePass.expires) }
        _ = try sample.open(text, at: SamplePass.expires.advanced(bySeconds: -1))
        #expect(throws: PassError.notYetValid(from: SamplePass.issuedAt)) {
            try sample.open(text, at: SamplePass.issuedAt.advanced(bySeconds: -1))
        }
        _ = try sample.open(text, at: SamplePass.issuedAt)
    }

    @Test func `a pass that begins later than it is issued waits`() throws {
        var sample = try SamplePass()
        let begins = SamplePass.now.advanced(bySeconds: 10)
        sample.publicPart = try PublicPart(
            issuer: sample.publicPart.issuer, name: "Hanako Yamada", passID: sample.publicPart.passID,
            issuedAt: SamplePass.issuedAt, notBefore: begins, expires: SamplePass.expires)
        let text = try sample.issue().text
        #expect(throws: PassError.notYetValid(from: begins)) { try sample.open(text) }
        _ = try sample.open(text, at: begins)
    }

    @Test func `another branch group is refused, and the right key among several is found`() throws {
        let sample = try SamplePass()
        let other = try SamplePass(seed: 50)
        let text = try sample.issue().text
        #expect(throws: PassError.wrongBranchGroup(keyID: sample.opener.group.keyID)) {
            try sample.open(text, with: [other.opener])
        }
        #expect(try sample.open(text, with: [other.opener, sample.opener]) == sample.privatePart)
    }

    @Test func `a private part moved to another pass does not open, even where the issuer signs it`() throws {
        let sample = try SamplePass()
        var other = sample
        other.publicPart = try SamplePass(seed: 31).publicPart
        let donor = try claims(of: sample.issue())
        var victim = try claims(of: other.issue()).removing(-65537)
        victim.append(-65537, try #require(donor[-65537]))
        let text = try resign(victim, by: sample.signer)
        #expect(throws: PassError.privatePartUnreadable) { try other.open(text) }
    }

    @Test func `unknown claims are let be, but they are bound to the private part`() throws {
        let sample = try SamplePass()
        var extended = try claims(of: sample.issue())
        extended.append(4242, .text("later version"))
        let text = try resign(extended, by: sample.signer)
        // The signature holds; the private part was sealed without the new claim.
        #expect(try Pass(text: text).unverifiedPublicPart() == sample.publicPart)
        #expect(throws: PassError.privatePartUnreadable) { try sample.open(text) }
    }

    @Test(arguments: [
        (Int64(1), PassError.Claim.issuer), (4, .expires), (6, .issuedAt), (7, .passID), (169, .identity),
        (-65537, .privatePart),
    ])
    func `a pass without one of its claims is refused by its name`(label: Int64, claim: PassError.Claim) throws {
        let sample = try SamplePass()
        let text = try resign(claims(of: sample.issue()).removing(label), by: sample.signer)
        #expect(throws: PassError.invalidClaim(claim)) { try sample.open(text) }
    }

    @Test func `a text longer than any QR code is refused unread`() {
        let text = String(repeating: "0", count: Pass.maximumTextLength + 1)
        #expect(throws: PassError.tooLong(count: 4297, limit: 4296)) { try Pass(text: text) }
    }
}
