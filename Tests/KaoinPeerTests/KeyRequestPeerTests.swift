import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

/// A request for keys, verified by a program that has nothing of ours.
struct KeyRequestPeerTests {
    private struct Answer: Decodable {
        struct Key: Decodable, Equatable {
            let curve: Int
            let `public`: String
        }

        let contentType: String
        let name: String
        let madeAt: Int64
        let keys: [Key]
        let deterministic: Bool
    }

    @Test func `a request of ours is verified by the peers, with the proof for a branch group's key`() throws {
        let sample = try SamplePass()
        let receipt = try SampleStore.signer()
        let request = try KeyRequest(
            name: "渋谷支店", keys: [.receiptSecret(receipt), .branchSecret(sample.opener), .issuerSecret(sample.signer)],
            at: SamplePass.now)
        let input = try JSONEncoder().encode(["request": request.encoded.hexText])
        let answer = try JSONDecoder().decode(Answer.self, from: Peer.python("request_peer.py", input: input))
        #expect(answer.contentType == "application/vnd.kaoin.key-request")
        #expect(answer.name == "渋谷支店" && answer.madeAt == SamplePass.now.seconds)
        #expect(
            answer.keys == [
                Answer.Key(curve: 6, public: receipt.verifier.key.bytes.hexText),
                Answer.Key(curve: 4, public: sample.opener.group.key.bytes.hexText),
                Answer.Key(curve: 6, public: sample.signer.issuer.key.bytes.hexText),
            ])
        #expect(answer.deterministic)
    }
}
