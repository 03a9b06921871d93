import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

/// Trust bundles against python-cwt and cbor2.
struct TrustPeerTests {
    private struct Request: Encodable {
        let root: String
        let bundle: String
    }

    private struct Answer: Decodable {
        struct Entry: Decodable, Equatable {
            let key: String
            let name: String
            let state: Int
        }

        struct Reset: Decodable, Equatable {
            let kiosk: String
            let value: UInt64
            let end: String
        }

        let contentType: String
        let number: UInt64
        let issuedAt: Int64
        let expires: Int64
        let issuers: [Entry]
        let revoked: [String]
        let policy: [String: Int]
        let resetsClock: Bool
        let counterResets: [Reset]
        let deterministic: Bool
    }

    private func ask(_ bundle: [UInt8], root: String) throws -> Answer {
        let request = try JSONEncoder().encode(Request(root: root, bundle: bundle.hexText))
        return try JSONDecoder().decode(Answer.self, from: Peer.python("trust_peer.py", input: request))
    }

    @Test func `a bundle of ours is verified and read by the peers`() throws {
        var sample = try SampleTrust()
        sample.revocations = try #require(RevocationList([SamplePass().publicPart.passID]))
        sample.policy.startsUnattended = true
        sample.policy.challenge = .both
        sample.policy.allowsFewerActions = true
        sample.policy.recommendedPassLife = 4 * 365 * 86_400
        sample.resetsClock = true
        let kiosk = try SampleStore.signer().verifier.key
        let end = [UInt8](repeating: 0xE5, count: 32)
        sample.counterResets = [CounterReset(kiosk: kiosk, value: 1234, end: end)]
        let answer = try ask(sample.signed(), root: KeyFile.root(sample.root.authority).publicEncoding.hexText)
        #expect(answer.contentType == "application/vnd.kaoin.trust")
        #expect(answer.number == sample.number)
        #expect(answer.issuedAt == SampleTrust.issuedAt.seconds)
        #expect(answer.expires == SampleTrust.expires.seconds)
        let issuer = try SamplePass().signer.issuer
        #expect(answer.issuers == [Answer.Entry(key: issuer.key.bytes.hexText, name: issuer.name, state: 0)])
        #expect(answer.revoked == [try SamplePass().publicPart.passID.bytes.hexText])
        for field in PolicyField.all {
            let expected =
                switch field.place {
                case .number(let path, _, _): sample.policy[keyPath: path]
                case .choice(let path): sample.policy[keyPath: path] ? 1 : 0
                case .method(let path): Int(sample.policy[keyPath: path].code)
                }
            #expect(answer.policy["\(field.label)"] == expected, "\(field.name)")
        }
        #expect(answer.resetsClock)
        #expect(answer.counterResets == [Answer.Reset(kiosk: kiosk.bytes.hexText, value: 1234, end: end.hexText)])
        #expect(answer.deterministic)
    }

    @Test(arguments: TrustVector.all().filter { ["importable", "opened"].contains($0.expect) })
    func `the peers verify every good vector`(vector: TrustVector) throws {
        #expect(try ask(vector.bundleBytes, root: vector.root).deterministic)
    }
}
