import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

/// The wire format against python-cwt, pyhpke, cbor2, base45 and claim169, both ways.
@Suite struct PassPeerTests {
    private struct ReadRequest: Encodable {
        let text: String
        let issuer: String
        let branch: String
        let pin: String?
    }

    private struct ReadAnswer: Decodable {
        struct ByClaim169: Decodable {
            let name: String
            let issuer: String
            let expires: Int64
            let issuedAt: Int64
            let verified: Bool
        }

        let line: String
        let issuer: String
        let expires: Int64
        let issuedAt: Int64
        let passID: String
        let name: String
        let template: String
        let model: String
        let reference: String
        let claim169: ByClaim169
        let deterministic: Bool
    }

    private struct MakeRequest: Encodable {
        let issuerName: String
        let expires: Int64
        let issuedAt: Int64
        let passID: String
        let name: String
        let template: String
        let model: String
        let reference: String
        let issuer: String
        let branch: String
        let pin: String?
        let line: String
    }

    private struct MakeAnswer: Decodable {
        let text: String
    }

    private func pin(_ digits: String?) throws -> PassPIN? {
        guard let digits else { return nil }
        let bytes = Array(digits.utf8)
        return try PassPIN(SecretBytes(copying: bytes.span))
    }

    @Test(arguments: [nil, "4071"], [nil, "AOBA BANK"])
    func `a pass of ours is verified, opened and read by the peers`(digits: String?, bank: String?) throws {
        let sample = try SamplePass()
        let line = bank.flatMap { PublicLine(name: $0, of: sample.publicPart) }
        let pass = try Pass.issue(
            sample.publicPart, sample.privatePart, by: sample.signer, for: sample.opener.group, line: line,
            pin: pin(digits))
        let request = ReadRequest(
            text: pass.text, issuer: KeyFile.issuer(sample.signer.issuer).publicEncoding.hexText,
            branch: try KeyFile.branchSecret(sample.opener).encoded().withSpan(Array.init(copying:)).hexText,
            pin: digits)
        let answer: ReadAnswer = try ask("read", request)
        #expect(answer.line == line?.text ?? "")
        #expect(answer.issuer == sample.publicPart.issuer)
        #expect(answer.name == sample.publicPart.name)
        #expect(answer.expires == sample.publicPart.expires.seconds)
        #expect(answer.issuedAt == sample.publicPart.issuedAt.seconds)
        #expect(answer.passID == sample.publicPart.passID.bytes.hexText)
        #expect(answer.template == templateHex(sample))
        #expect(answer.model == sample.privatePart.model)
        #expect(answer.reference == sample.privatePart.reference)
        #expect(answer.deterministic)
        #expect(answer.claim169.name == sample.publicPart.name)
        #expect(answer.claim169.issuer == sample.publicPart.issuer)
        #expect(answer.claim169.expires == sample.publicPart.expires.seconds)
        #expect(answer.claim169.issuedAt == sample.publicPart.issuedAt.seconds)
        // It knows no signature over what stands outside of the object.
        #expect(answer.claim169.verified == (line == nil))
    }

    @Test(arguments: [nil, "4071"], [nil, "AOBA BANK"])
    func `a pass that the peers made verifies and opens here`(digits: String?, bank: String?) throws {
        let sample = try SamplePass(seed: 23, name: "Tarō 山田")
        let line = bank.flatMap { PublicLine(name: $0, of: sample.publicPart) }
        let request = MakeRequest(
            issuerName: sample.publicPart.issuer, expires: sample.publicPart.expires.seconds,
            issuedAt: sample.publicPart.issuedAt.seconds, passID: sample.publicPart.passID.bytes.hexText,
            name: sample.publicPart.name, template: templateHex(sample), model: sample.privatePart.model,
            reference: sample.privatePart.reference,
            issuer: try KeyFile.issuerSecret(sample.signer).encoded().withSpan(Array.init(copying:)).hexText,
            branch: KeyFile.branch(sample.opener.group).publicEncoding.hexText, pin: digits, line: line?.text ?? "")
        let answer: MakeAnswer = try ask("make", request)
        let verified = try VerifiedPass(Pass(text: answer.text), trusting: [sample.signer.issuer], at: SamplePass.now)
        #expect(try Pass(text: answer.text).line == line)
        #expect(verified.publicPart == sample.publicPart)
        #expect(try verified.open(with: [sample.opener], pin: pin(digits)) == sample.privatePart)
    }

    @Test(arguments: Vector.all(["valid"]))
    func `the peers open every valid vector`(vector: Vector) throws {
        let request = ReadRequest(text: vector.text, issuer: vector.issuer, branch: vector.branch, pin: vector.pin)
        let answer: ReadAnswer = try ask("read", request)
        #expect(answer.reference == "1234567")
        #expect(answer.deterministic)
        #expect(answer.claim169.verified == answer.line.isEmpty)
    }

    private func templateHex(_ sample: SamplePass) -> String {
        sample.privatePart.template.map { UInt8(bitPattern: $0) }.hexText
    }

    private func ask<Answer: Decodable>(_ call: String, _ request: some Encodable) throws -> Answer {
        let output = try Peer.python("pass_peer.py", [call], input: JSONEncoder().encode(request))
        return try JSONDecoder().decode(Answer.self, from: output)
    }
}
