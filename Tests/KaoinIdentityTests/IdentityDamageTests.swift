import KaoinIdentity
import KaoinPass
import KaoinTestSupport
import Testing

struct IdentityDamageTests {
    @Test(arguments: ["EdDSA", "ES256"], [nil, "A256GCM"])
    func `no flipped bit and no truncation of a code verifies`(algorithm: String, encryption: String?) throws {
        let code = try ForeignCode.make {
            ($0.algorithm, $0.packing, $0.encryption) = (algorithm, "raw", encryption)
        }
        let bytes = try Base45.decode(code.text)
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                #expect(throws: IdentityCodeError.self, "byte \(index), bit \(bit)") {
                    try code.verified(Base45.encode(changed))
                }
            }
            #expect(throws: IdentityCodeError.self) { try code.verified(Base45.encode(Array(bytes[..<index]))) }
        }
        #expect(throws: IdentityCodeError.self) { try code.verified(Base45.encode(bytes + [0])) }
    }

    /// The packing is not signed: bits of it that mean nothing may change, and what comes out is still what was signed.
    @Test(arguments: ["zlib", "brotli"])
    func `a packed code gives what was signed or nothing`(packing: String) throws {
        let code = try ForeignCode.make { ($0.packing, $0.portrait) = (packing, "010203") }
        let claims = try code.verified().claims
        let bytes = try Base45.decode(code.text)
        var survivors = 0
        for index in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[index] ^= 1 << UInt8(bit)
                guard let verified = try? code.verified(Base45.encode(changed)) else { continue }
                survivors += 1
                #expect(verified.claims == claims)
            }
            #expect(throws: IdentityCodeError.self) { try code.verified(Base45.encode(Array(bytes[..<index]))) }
        }
        #expect(survivors <= 8)
    }
}
