import KaoinCore
import KaoinPass
import KaoinTestSupport
import Testing

@Suite struct ReceiptTests {
    @Test(arguments: [true, false])
    func `a receipt comes back as it was signed`(isWhole: Bool) throws {
        let sample = try SampleReceipt(reason: isWhole ? "near-miss" : nil, isWhole: isWhole)
        let bytes = try SignedReceipt(sample.receipt, signedBy: sample.signer).encoded
        #expect(bytes.count < SignedReceipt.maximumLength)
        #expect(try SignedReceipt(bytes).verified(by: [sample.signer.verifier]) == sample.receipt)
    }

    @Test func `no flipped bit and no truncation of a receipt is believed`() throws {
        let sample = try SampleReceipt()
        let bytes = try SignedReceipt(sample.receipt, signedBy: sample.signer).encoded
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                #expect(throws: ReceiptError.self, "byte \(index), bit \(bit)") {
                    try SignedReceipt(changed).verified(by: [sample.signer.verifier])
                }
            }
            #expect(throws: ReceiptError.self) {
                try SignedReceipt(Array(bytes[..<index])).verified(by: [sample.signer.verifier])
            }
        }
    }

    @Test func `another kiosk's receipt is told apart, and neither a pass nor a bundle is one`() throws {
        let (sample, other) = (try SampleReceipt(), try SampleReceipt(seed: 78))
        let bytes = try SignedReceipt(sample.receipt, signedBy: other.signer).encoded
        #expect(throws: ReceiptError.unknownKiosk(keyID: other.signer.verifier.keyID)) {
            try SignedReceipt(bytes).verified(by: [sample.signer.verifier])
        }
        for stranger in try [Base45.decode(SamplePass().issue().text), SampleTrust().signed()] {
            #expect(throws: ReceiptError.malformed("it is not signed as a receipt is")) { try SignedReceipt(stranger) }
        }
    }

    @Test func `what is out of its range makes no receipt`() throws {
        let good = try SampleReceipt().receipt
        func made(
            transaction: String = "T", session: Int = 16, verdict: String = "accepted",
            program: Receipt.Program? = nil
        ) -> Receipt? {
            Receipt(
                session: [UInt8](repeating: 0, count: session), transaction: transaction, time: good.time,
                verdict: verdict, reason: nil, pass: nil, bundle: 1, model: good.model, scoreBand: .above,
                liveness: .passed, decision: nil, auditHead: good.auditHead, program: program)
        }
        #expect(made(program: Receipt.Program(name: "kaoind/1", settings: [UInt8](repeating: 0, count: 32))) != nil)
        #expect(made(program: Receipt.Program(name: "kaoind/1", settings: [UInt8](repeating: 0, count: 31))) == nil)
        #expect(made(program: Receipt.Program(name: "", settings: [UInt8](repeating: 0, count: 32))) == nil)
        #expect(made() != nil)
        #expect(made(transaction: "") == nil)
        #expect(made(transaction: String(repeating: "x", count: 65)) == nil)
        #expect(made(transaction: "a\nb") == nil)
        #expect(made(session: 15) == nil)
        #expect(made(verdict: "") == nil)
    }
}
