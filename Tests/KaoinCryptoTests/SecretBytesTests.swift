import KaoinCore
import KaoinCrypto
import Testing

@Suite struct SecretBytesTests {
    @Test func `a secret gives back what was put in`() throws {
        let bytes: [UInt8] = [1, 2, 3]
        let secret = try SecretBytes(copying: bytes.span)
        #expect(secret.withSpan(Array.init(copying:)) == bytes)
        let same = try secret.equalsInConstantTime(SecretBytes(copying: bytes.span))
        #expect(same)
        for other in [[1, 2, 4], [1, 2], [9, 2, 3]] as [[UInt8]] {
            let equal = try secret.equalsInConstantTime(SecretBytes(copying: other.span))
            #expect(!equal)
        }
    }

    @Test func `a secret is zero before it is filled`() throws {
        var seen: [UInt8] = []
        let secret = try SecretBytes(count: 5) { seen = Array(copying: $0.span) }
        #expect(secret.count == 5)
        #expect(seen == [0, 0, 0, 0, 0])
    }

    @Test func `random bytes differ from draw to draw`() throws {
        #expect(try Randomness.bytes(32) != Randomness.bytes(32))
    }
}
