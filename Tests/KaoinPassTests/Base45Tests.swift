import KaoinPass
import KaoinTestSupport
import Testing

@Suite struct Base45Tests {
    /// RFC 9285, section 4.
    @Test(arguments: [("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0")])
    func `the standard's examples are written and read`(plain: String, encoded: String) throws {
        #expect(Base45.encode(Array(plain.utf8)) == encoded)
        #expect(try Base45.decode(encoded) == Array(plain.utf8))
    }

    @Test(arguments: [
        ("A", 1), ("ABCD", 4), ("ab8", 0), ("BB8\u{FF22}", 3), ("GGW", 0), (":::", 0), ("BB8::", 3), ("BB\n", 2),
        ("BB8B_", 4),
    ])
    func `a text that no bytes have is refused where it goes wrong`(text: String, at: Int) {
        #expect(throws: PassError.notBase45(at: at)) { try Base45.decode(text) }
    }

    @Test func `all pairs of bytes survive`() throws {
        for value in 0...0xFFFF {
            let bytes = [UInt8(value >> 8), UInt8(value & 0xFF)]
            #expect(try Base45.decode(Base45.encode(bytes)) == bytes)
        }
    }

    @Test func `nothing is the empty text`() throws {
        #expect(Base45.encode([]).isEmpty)
        #expect(try Base45.decode("").isEmpty)
    }
}
