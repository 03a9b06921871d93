import KaoinCore
import KaoinCrypto
import KaoinTestSupport
import Testing

@Suite struct HPKETests {
    static let vectors: [HPKEVector] = [.base, .psk]

    @Test(arguments: vectors) func `a sealed text is the one that the standard prints`(vector: HPKEVector) throws {
        let sealed = try HPKE.seal(
            hex(vector.plaintext).span, to: AgreementPublicKey(hex(vector.recipientPublic)),
            ephemeral: key(vector.ephemeral), info: hex(vector.info),
            authenticating: hex(vector.additionalData).span, presharedKey: preshared(vector))
        #expect(sealed.encapsulatedKey == hex(vector.encapsulated))
        #expect(sealed.ciphertext == hex(vector.ciphertext))
    }

    @Test(arguments: vectors) func `the standard's sealed text opens`(vector: HPKEVector) throws {
        #expect(try open(vector) == hex(vector.plaintext))
    }

    @Test(arguments: vectors) func `a private key gives the public key that the standard prints`(vector: HPKEVector)
        throws
    {
        #expect(try key(vector.recipientSecret).publicKey.bytes == hex(vector.recipientPublic))
    }

    @Test(arguments: vectors) func `each changed part of a sealed text keeps it shut`(vector: HPKEVector) throws {
        #expect(throws: CryptoError.notAuthentic) { try open(vector) { $0.additional[0] ^= 1 } }
        #expect(throws: CryptoError.notAuthentic) { try open(vector) { $0.info[0] ^= 1 } }
        #expect(throws: CryptoError.notAuthentic) { try open(vector) { $0.encapsulated[0] ^= 1 } }
        for index in hex(vector.ciphertext).indices {
            #expect(throws: CryptoError.notAuthentic) { try open(vector) { $0.ciphertext[index] ^= 0x80 } }
        }
    }

    @Test func `an encapsulated key of small order is refused`() throws {
        #expect(throws: CryptoError.weakKey) {
            try open(.base) { $0.encapsulated = [UInt8](repeating: 0, count: 32) }
        }
    }

    @Test func `a text without its preshared key stays shut, and so does one with a key it never had`() throws {
        var vector = HPKEVector.psk
        vector.psk = nil
        #expect(throws: CryptoError.notAuthentic) { try open(vector) }
        var other = HPKEVector.base
        other.psk = HPKEVector.psk.psk
        other.pskIdentifier = HPKEVector.psk.pskIdentifier
        #expect(throws: CryptoError.notAuthentic) { try open(other) }
    }

    @Test func `two seals of one text share nothing`() throws {
        let recipient = try key(HPKEVector.base.recipientSecret).publicKey
        let text = hex("00010203")
        let nothing: [UInt8] = []
        let first = try HPKE.seal(text.span, to: recipient, authenticating: nothing.span)
        let second = try HPKE.seal(text.span, to: recipient, authenticating: nothing.span)
        #expect(first.encapsulatedKey != second.encapsulatedKey)
        #expect(first.ciphertext != second.ciphertext)
    }

    private struct Parts {
        var info: [UInt8]
        var encapsulated: [UInt8]
        var additional: [UInt8]
        var ciphertext: [UInt8]
    }

    private func open(_ vector: HPKEVector, change: (inout Parts) -> Void = { _ in }) throws -> [UInt8] {
        var parts = Parts(
            info: hex(vector.info), encapsulated: hex(vector.encapsulated), additional: hex(vector.additionalData),
            ciphertext: hex(vector.ciphertext))
        change(&parts)
        let plaintext = try HPKE.open(
            HPKE.Sealed(encapsulatedKey: parts.encapsulated, ciphertext: parts.ciphertext),
            with: key(vector.recipientSecret), info: parts.info, authenticating: parts.additional.span,
            presharedKey: preshared(vector))
        return plaintext.withSpan(Array.init(copying:))
    }

    private func key(_ scalar: String) throws -> AgreementKey {
        try AgreementKey(scalar: SecretBytes(copying: hex(scalar).span))
    }

    private func preshared(_ vector: HPKEVector) throws -> HPKE.PresharedKey? {
        guard let psk = vector.psk, let identifier = vector.pskIdentifier else { return nil }
        return try HPKE.PresharedKey(SecretBytes(copying: hex(psk).span), identifier: hex(identifier))
    }
}
