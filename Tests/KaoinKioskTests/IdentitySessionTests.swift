import KaoinCore
import KaoinCrypto
import KaoinFace
import KaoinIdentity
import KaoinKiosk
import KaoinKioskTestSupport
import KaoinPass
import KaoinPicture
import KaoinPorts
import KaoinStore
import KaoinTestSupport
import KaoinVision
import Testing

/// Identity codes of another issuer in place of a pass: made by the reference library of Claim 169, the rest is real.
@Suite(.serialized, .timeLimit(.minutes(240))) struct IdentitySessionTests {
    /// The enrolled person's portrait as such a code carries it: 96 pixels, 1.6 widths of the face.
    private static let portrait = Result {
        let picture = try Portraits.picture(Portraits.enrolled)
        let faces = try FaceAnalyzer(store: NetworkStore(threads: 1)).analyze(picture)
        let box = try #require(faces.first).detection.box
        let scale = max(box.width, box.height) * 1.6 / 96
        let place = SimilarityTransform(
            a: scale, b: 0, tx: box.center.x - 48 * scale, ty: box.center.y - 48 * scale)
        return try WebPEncoder.encode(picture.cut(side: 96, from: place), side: 96, budget: 1200)
    }

    private func code(_ change: (inout ForeignCode.Request) -> Void = { _ in }) throws -> ForeignCode {
        let portrait = try Self.portrait.get().hexText
        return try ForeignCode.make {
            ($0.algorithm, $0.portrait) = ("ES256", portrait)
            change(&$0)
        }
    }

    private func issuer(_ code: ForeignCode) throws -> TrustedIdentityIssuer {
        let key = try #require(IdentityKeyText.key(in: code.key))
        let names = try #require(DisplayName(japanese: "住民登録局", english: "Registry"))
        return try #require(
            TrustedIdentityIssuer(
                algorithm: key.algorithm, key: key.bytes, keyID: nil, issuer: ForeignCode.issuer, names: names))
    }

    private func branch(
        _ code: ForeignCode, camera: String = "obama2.jpg", keys: [IdentityDecryptionKey] = [],
        _ change: (inout SampleTrust) throws -> Void = { _ in }
    ) async throws -> Branch {
        let issuer = try issuer(code)
        return try await Branch(camera: camera, identityKeys: keys) { trust in
            trust.identityIssuers = [issuer]
            try change(&trust)
        }
    }

    @Test func `the holder of an identity code is accepted by its portrait, with a receipt`() async throws {
        let code = try code()
        let branch = try await branch(code)
        let id = try await branch.begin()
        branch.scanner.post.yield(code.text)
        let result = try await branch.kiosk.result(of: id)
        #expect(result.verdict == .accepted)
        let pass = try #require(result.receipt).verified(by: [branch.signer.verifier]).pass
        #expect(pass?.issuer == "住民登録局")
        #expect(pass?.issuerKeyID == KeyID(try issuer(code)))
        var names: [String] = []
        for await report in try await branch.kiosk.follow(id) { names += [report.guidance?.kind ?? ""] }
        #expect(!names.contains("code-is-no-pass"))
        // A pass of the bank is still one.
        #expect(try await branch.verify().verdict == .accepted)
    }

    @Test func `a stranger with an identity code is rejected`() async throws {
        let code = try code()
        #expect(try await branch(code, camera: "biden.jpg").verify(code.text).verdict == .rejected(.differentPerson))
    }

    @Test func `a code packed anew is counted as the same, and can be revoked`() async throws {
        let code = try code { $0.packing = "zlib" }
        let packed = try self.code { $0.packing = "brotli" }
        #expect(code.text != packed.text)
        let trusted = try issuer(code)
        func codeID(_ text: String) throws -> PassID {
            try VerifiedIdentityCode(IdentityCode(text: text), trusting: [trusted], at: Timestamp.current).codeID
        }
        func subject(_ text: String) throws -> UseSubject {
            UseSubject(issuer: Array(trusted.issuer.utf8), number: try codeID(text))
        }
        #expect(try codeID(code.text) == codeID(packed.text))
        let revoked = try await branch(code) { $0.revocations = try #require(RevocationList([codeID(code.text)])) }
        for text in [code.text, packed.text] {
            #expect(try await revoked.verify(text).verdict == .rejected(.pass("identity-revoked")))
        }
        let branch = try await branch(code, camera: "biden.jpg")
        _ = try await branch.verify(code.text)
        _ = try await branch.verify(packed.text)
        #expect(try await branch.ledger.failures(of: subject(code.text)) == 2)
    }

    @Test func `a code that is issued anew keeps its number, its failures and its revocation`() async throws {
        let code = try code()
        let later = Timestamp.current.seconds + 200 * 86_400
        let renewed = try self.code { $0.expires = later }
        #expect(code.text != renewed.text)
        let trusted = try issuer(code)
        func codeID(_ text: String) throws -> PassID {
            try VerifiedIdentityCode(IdentityCode(text: text), trusting: [trusted], at: Timestamp.current).codeID
        }
        #expect(try codeID(code.text) == codeID(renewed.text))
        let revoked = try await branch(code) { $0.revocations = try #require(RevocationList([codeID(code.text)])) }
        #expect(try await revoked.verify(renewed.text).verdict == .rejected(.pass("identity-revoked")))
    }

    @Test func `an encrypted code needs the kiosk's key`() async throws {
        let code = try code { $0.encryption = "A256GCM" }
        let digits = Array(try #require(code.decryptionKey).utf8)
        let key = try #require(try IdentityDecryptionKey(hexadecimal: SecretBytes(copying: digits.span)))
        #expect(try await branch(code, keys: [key]).verify(code.text).verdict == .accepted)
        let without = try await branch(code).verify(code.text).verdict
        #expect(without == .rejected(.pass("identity-unknown-decryption-key")))
    }

    @Test(arguments: [
        ("unsigned", "identity-unsigned"), ("undated", "identity-undated"),
        ("jpeg-2000", "identity-portrait-unsupported"),
        ("other-issuer", "identity-issuer-mismatch"),
    ])
    func `a code that may not be taken is rejected by its reason`(variation: String, reason: String) async throws {
        let code = try code { $0.variation = variation }
        #expect(try await branch(code).verify(code.text).verdict == .rejected(.pass(reason)))
    }

    @Test func `a code without a face is rejected, one that expired too`() async throws {
        let faceless = try ForeignCode.make { $0.algorithm = "ES256" }
        #expect(
            try await branch(faceless).verify(faceless.text).verdict == .rejected(.pass("identity-no-portrait")))
        let expired = try code { $0.expires = Timestamp.current.seconds - 5 }
        #expect(try await branch(expired).verify(expired.text).verdict == .rejected(.pass("identity-expired")))
    }

    @Test func `where the bundle trusts no such issuer an identity code is no pass`() async throws {
        let code = try code()
        let branch = try await Branch()
        let id = try await branch.begin()
        branch.scanner.post.yield(code.text)
        branch.scanner.post.yield(try branch.passText())
        #expect(try await branch.kiosk.result(of: id).verdict == .accepted)
        var said: [String] = []
        for await report in try await branch.kiosk.follow(id) { said += [report.guidance?.kind ?? ""] }
        #expect(said.contains("code-is-no-pass"))
        // Another issuer's key is trusted: then it is one of an unknown issuer.
        let other = try ForeignCode.make { $0.algorithm = "EdDSA" }
        let foreign = try await self.branch(other).verify(code.text)
        #expect(foreign.verdict == .rejected(.pass("identity-unknown-issuer")))
    }
}
