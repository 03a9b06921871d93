import KaoinCore
import KaoinCrypto
import KaoinOpenSSL
import Testing

/// The two ciphers of identity codes against the vectors of their standards.
@Suite struct OpenSSLTests {
    private static func bytes(_ text: String) throws -> [UInt8] { try #require([UInt8](hexText: text)) }

    /// RFC 6979, appendix A.2.5: P-256, SHA-256, message "sample".
    private static let key =
        "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f51"
        + "77a3c294d4462299"
    private static let signature =
        "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
        + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"

    @Test func `ES256 verifies the signature of RFC 6979, and no other`() throws {
        let (key, signature) = (try Self.bytes(Self.key), try Self.bytes(Self.signature))
        let message = Array("sample".utf8)
        #expect(ES256.isSignature(signature, of: message, by: key))
        #expect(!ES256.isSignature(signature, of: Array("Sample".utf8), by: key))
        for index in signature.indices {
            var changed = signature
            changed[index] ^= 1
            #expect(!ES256.isSignature(changed, of: message, by: key), "byte \(index)")
        }
        #expect(!ES256.isSignature(Array(repeating: 0, count: 64), of: message, by: key))
        #expect(!ES256.isSignature(Array(signature.dropLast()), of: message, by: key))
    }

    @Test func `a key that is no point of the curve verifies nothing`() throws {
        var key = try Self.bytes(Self.key)
        let signature = try Self.bytes(Self.signature)
        key[64] ^= 1
        #expect(!ES256.isSignature(signature, of: Array("sample".utf8), by: key))
        #expect(!ES256.isSignature(signature, of: Array("sample".utf8), by: Array(repeating: 4, count: 65)))
        #expect(!ES256.isSignature(signature, of: Array("sample".utf8), by: []))
    }

    /// Test case 4 of the specification of Galois/Counter Mode (McGrew and Viega, appendix B).
    @Test func `AES-GCM opens the vector of its specification, and nothing that was changed`() throws {
        let plainKey = try Self.bytes("feffe9928665731c6d6a8f9467308308")
        let key = try SecretBytes(copying: plainKey.span)
        let nonce = try Self.bytes("cafebabefacedbaddecaf888")
        let context = try Self.bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
        let sealed = try Self.bytes(
            "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b39"
                + "6a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47")
        let plain = try Self.bytes(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5"
                + "aa0de657ba637b39")
        #expect(AESGCM.open(sealed, key: key, nonce: nonce, authenticating: context) == plain)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 0x80
            #expect(AESGCM.open(changed, key: key, nonce: nonce, authenticating: context) == nil, "byte \(index)")
        }
        #expect(AESGCM.open(sealed, key: key, nonce: nonce, authenticating: []) == nil)
        #expect(AESGCM.open(sealed, key: key, nonce: Array(nonce.dropLast()), authenticating: context) == nil)
        #expect(AESGCM.open(Array(sealed.prefix(15)), key: key, nonce: nonce, authenticating: context) == nil)
    }
}
