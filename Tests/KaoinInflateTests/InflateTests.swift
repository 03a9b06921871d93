import KaoinInflate
import KaoinTestSupport
import Testing

struct InflateTests {
    private static let plain = Array("hello, hello, hello, hello".utf8)
    /// The same as Python's zlib and the reference library of Brotli pack it.
    private static let packed: [(name: String, bytes: [UInt8])] = [
        ("zlib", hex("789ccb48cdc9c9d751c8c0a4007c160935")),
        ("brotli", hex("1b1900f88d946ede44095286966c2c6f314f24b0e300")),
    ]
    private static let limit = 1 << 16

    private static func unpack(_ name: String, _ bytes: [UInt8], limit: Int = limit) throws(InflateError) -> [UInt8] {
        try name == "zlib" ? Zlib.unpack(bytes, limit: limit) : Brotli.unpack(bytes, limit: limit)
    }

    @Test func `what others packed comes out, up to the limit and not beyond`() throws {
        for (name, bytes) in Self.packed {
            #expect(try Self.unpack(name, bytes) == Self.plain)
            #expect(try Self.unpack(name, bytes, limit: Self.plain.count) == Self.plain)
            let limit = Self.plain.count - 1
            #expect(throws: InflateError.tooLong(limit: limit)) { try Self.unpack(name, bytes, limit: limit) }
        }
    }

    @Test func `cut-off and lengthened bytes are damaged`() {
        for (name, bytes) in Self.packed {
            for count in 0..<bytes.count {
                #expect(throws: InflateError.damaged, "\(name), \(count)") {
                    try Self.unpack(name, Array(bytes.prefix(count)))
                }
            }
            #expect(throws: InflateError.damaged) { try Self.unpack(name, bytes + [0]) }
        }
    }

    @Test func `zlib's checksum tells changed bytes`() {
        let bytes = Self.packed[0].bytes
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                // Padding behind the last block is all that may differ.
                if let output = try? Zlib.unpack(changed, limit: Self.limit) { #expect(output == Self.plain) }
            }
        }
    }

    @Test func `a bomb ends at the limit`() {
        // 100,000 zeros in 14 bytes.
        let bomb = hex("5b9f86817f02201e0b04b2fc0200")
        #expect(throws: InflateError.tooLong(limit: Self.limit)) { try Brotli.unpack(bomb, limit: Self.limit) }
        #expect((try? Brotli.unpack(bomb, limit: 100_000))?.count == 100_000)
    }
}
