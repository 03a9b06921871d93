import KaoinCore
import KaoinCrypto
import KaoinTestSupport
import Testing

struct KeyedBLAKE2bTests {
    private let key = Array(UInt8(0)..<32)

    private func tag(_ head: String, _ body: String) throws -> [UInt8] {
        let (head, body) = (Array(head.utf8), Array(body.utf8))
        return try KeyedBLAKE2b.tag(over: head.span, body.span, key: SecretBytes(copying: key.span))
    }

    /// As Python's `hashlib.blake2b(b"head\n\nbody", key=bytes(range(32)), digest_size=32)` has it.
    @Test func `a tag is that of another implementation, of both parts in order`() throws {
        let expected = "165272439de8b2f834ca32ab988ed741ee5903ae8908759dbad1347676bc2c1d"
        #expect(try tag("head\n\n", "body").hexText == expected)
        #expect(try tag("", "head\n\nbody").hexText == expected)
        #expect(try tag("body", "head\n\n").hexText != expected)
    }

    @Test func `a changed tag, a short one and one under another key are none`() throws {
        let (head, body) = (Array("head".utf8), Array("body".utf8))
        func isTag(_ tag: [UInt8], key byte: UInt8 = 0) throws -> Bool {
            var key = key
            key[31] ^= byte
            return try KeyedBLAKE2b.isTag(tag, over: head.span, body.span, key: SecretBytes(copying: key.span))
        }
        let good = try tag("head", "body")
        #expect(try isTag(good))
        #expect(try !isTag(good, key: 1))
        #expect(try !isTag(Array(good.dropLast())) && !isTag([]))
        for place in good.indices {
            var changed = good
            changed[place] ^= 1
            #expect(try !isTag(changed))
        }
    }
}
