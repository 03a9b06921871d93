import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

/// Receipts against python-cwt and cbor2.
struct ReceiptPeerTests {
    private struct Answer: Decodable {
        let contentType: String
        let deterministic: Bool
        let fields: [String: String]
    }

    @Test func `a receipt of ours is verified and read by the peers`() throws {
        let sample = try SampleReceipt()
        let request = [
            "kiosk": KeyFile.receipt(sample.signer.verifier).publicEncoding.hexText,
            "receipt": try SignedReceipt(sample.receipt, signedBy: sample.signer).encoded.hexText,
        ]
        let output = try Peer.python("receipt_peer.py", input: JSONEncoder().encode(request))
        let answer = try JSONDecoder().decode(Answer.self, from: output)
        #expect(answer.contentType == "application/vnd.kaoin.receipt")
        #expect(answer.deterministic)
        let pass = try #require(sample.receipt.pass)
        #expect(
            answer.fields == [
                "1": sample.receipt.session.hexText, "2": sample.receipt.transaction,
                "3": "\(sample.receipt.time.seconds)", "4": "accepted-by-teller", "5": "near-miss",
                "6": pass.passID.bytes.hexText, "7": pass.issuer, "8": pass.issuerKeyID.bytes.hexText, "9": "7",
                "10": "sface-2021dec-c1", "11": "2", "12": "2", "13": "1001", "14": "identity-document", "15": "42",
                "16": sample.receipt.auditHead.hash.hexText, "17": "kaoind/0.1.0",
                "18": String(repeating: "05", count: 32),
            ])
    }
}
