import KaoinCore
import KaoinCrypto
import KaoinTestSupport
import Testing

struct KeyedDigestTests {
    /// RFC 4231, test cases 2 and 5 (a tag of 128 bits).
    @Test func `tags are those of the standard, whole and cut`() throws {
        let jefe = Array("Jefe".utf8)
        let question = Array("what do ya want for nothing?".utf8)
        let tag = try KeyedDigest.tag(over: question.span, key: SecretBytes(copying: jefe.span), count: 32)
        #expect(tag.hexText == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let key = [UInt8](repeating: 0x0C, count: 20)
        let text = Array("Test With Truncation".utf8)
        let cut = try KeyedDigest.tag(over: text.span, key: SecretBytes(copying: key.span), count: 16)
        #expect(cut.hexText == "a3b6167473100ee06e0c796c2955552b")
    }
}
