import KaoinCrypto
import KaoinTestSupport
import Testing

@Suite struct SignatureTests {
    /// RFC 8032, section 7.1, test 3.
    let seed = hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
    let point = hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
    let message = hex("af82")
    let signature = hex(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    )

    @Test func `a signature is the one that the standard prints`() throws {
        let key = try SigningKey(seed: SecretBytes(copying: seed.span))
        #expect(key.verifyingKey.bytes == point)
        #expect(try key.sign(message.span) == signature)
        try key.verifyingKey.verify(signature.span, over: message.span)
    }

    @Test func `each flipped byte of signature, message or key is noticed`() throws {
        let key = try VerifyingKey(point)
        for index in signature.indices {
            var changed = signature
            changed[index] ^= 1
            #expect(throws: CryptoError.notAuthentic) { try key.verify(changed.span, over: message.span) }
        }
        let other = hex("af83")
        #expect(throws: CryptoError.notAuthentic) { try key.verify(signature.span, over: other.span) }
        for index in point.indices {
            var changed = point
            changed[index] ^= 1
            let other = try VerifyingKey(changed)
            #expect(throws: CryptoError.notAuthentic) { try other.verify(signature.span, over: message.span) }
        }
    }

    @Test func `an empty signature is refused by its length`() throws {
        let key = try VerifyingKey(point)
        let nothing: [UInt8] = []
        #expect(throws: CryptoError.wrongLength(expected: 64, found: 0)) {
            try key.verify(nothing.span, over: message.span)
        }
    }

    @Test func `keys of a wrong length are refused`() {
        #expect(throws: CryptoError.wrongLength(expected: 32, found: 31)) { try VerifyingKey(Array(point.dropLast())) }
        #expect(throws: CryptoError.wrongLength(expected: 32, found: 2)) { try AgreementPublicKey([1, 2]) }
        let short: [UInt8] = [1, 2, 3]
        #expect(throws: CryptoError.wrongLength(expected: 32, found: 3)) {
            try SigningKey(seed: SecretBytes(copying: short.span))
        }
        #expect(throws: CryptoError.wrongLength(expected: 32, found: 3)) {
            try AgreementKey(scalar: SecretBytes(copying: short.span))
        }
    }

    @Test func `a digest is the one that the standard prints`() {
        let digest = hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let message = Array("abc".utf8)
        #expect(SHA256.digest(message.span) == digest)
    }
}
