import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import Testing

struct CheckpointTests {
    private static func signed(by number: UInt8 = 7) throws -> SignedCheckpoint {
        let head = try #require(AuditHead(sequence: 128, hash: Array(0..<32)))
        let checkpoint = try #require(
            AuditCheckpoint(
                logID: [UInt8](repeating: 9, count: 16), head: head, time: Timestamp(seconds: 1_800_000_000)))
        return try SignedCheckpoint(checkpoint, signedBy: SampleStore.signer(number))
    }

    @Test func `a checkpoint comes back and is verified by the kiosk's key, a former one among them`() throws {
        let signed = try Self.signed()
        let read = try SignedCheckpoint(signed.encoded)
        #expect(read == signed)
        let keys = [try SampleStore.signer(8).verifier, try SampleStore.signer(7).verifier]
        #expect(try read.verified(by: keys) == signed.unverifiedCheckpoint)
        #expect(throws: SignedCheckpoint.Fault.unknownKey) { try read.verified(by: [keys[0]]) }
        #expect(throws: SignedCheckpoint.Fault.unknownKey) { try read.verified(by: []) }
    }

    @Test func `the digest of the state comes back, and only 32 bytes are one`() throws {
        let head = try #require(AuditHead(sequence: 128, hash: Array(0..<32)))
        func checkpoint(_ state: [UInt8]) -> AuditCheckpoint? {
            AuditCheckpoint(
                logID: [UInt8](repeating: 9, count: 16), head: head, time: Timestamp(seconds: 1), state: state)
        }
        let made = try #require(checkpoint(Array(32..<64)))
        let read = try SignedCheckpoint(SignedCheckpoint(made, signedBy: SampleStore.signer()).encoded)
        #expect(read.unverifiedCheckpoint == made)
        #expect(checkpoint(Array(0..<31)) == nil)
        #expect(checkpoint([]) == nil)
    }

    @Test func `no flipped bit and no cut is verified`() throws {
        let signed = try Self.signed()
        let keys = [try SampleStore.signer().verifier]
        let bytes = signed.encoded
        for bit in 0..<bytes.count * 8 {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: SignedCheckpoint.Fault.self) { try SignedCheckpoint(changed).verified(by: keys) }
        }
        for count in 0..<bytes.count {
            #expect(throws: SignedCheckpoint.Fault.malformed) { try SignedCheckpoint(Array(bytes.prefix(count))) }
        }
        #expect(throws: SignedCheckpoint.Fault.malformed) { try SignedCheckpoint(bytes + [0]) }
        #expect(throws: SignedCheckpoint.Fault.malformed) {
            try SignedCheckpoint([UInt8](repeating: 0, count: SignedCheckpoint.maximumLength + 1))
        }
    }

    @Test func `a head is written and read as tools print it`() throws {
        let head = try Self.signed().unverifiedCheckpoint.head
        #expect(AuditHead("\(head)") == head)
        let digits = String(repeating: "0", count: 64)
        for text in [
            "", "1", "1:", ":\(digits)", "0:\(digits)", "-1:\(digits)", "1:\(digits)0", "1:g\(digits.dropFirst())",
        ] {
            #expect(AuditHead(text) == nil, "\(text)")
        }
    }
}
