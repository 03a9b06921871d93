internal import KaoinCore

/// From the Diffie-Hellman value to the key and nonce of the one message (RFC 9180, sections 4.1 and 5.1).
struct HPKEKeySchedule: ~Copyable {
    private let key: SecretBytes
    private let nonce: SecretBytes

    /// `"KEM"` and the identifier of DHKEM(X25519, HKDF-SHA256).
    private static let kemSuite: [UInt8] = Array("KEM".utf8) + [0x00, 0x20]
    /// `"HPKE"` and the identifiers of KEM, KDF and AEAD.
    private static let hpkeSuite: [UInt8] = Array("HPKE".utf8) + [0x00, 0x20, 0x00, 0x01, 0x00, 0x03]

    init(
        sharedPoint: borrowing SecretBytes, encapsulatedKey: [UInt8], recipient: [UInt8], info: [UInt8],
        presharedKey: HPKE.PresharedKey?
    ) throws(CryptoError) {
        let empty: [UInt8] = []
        let extracted = try sharedPoint.withSpan { (point) throws(CryptoError) in
            try Self.extract(suite: Self.kemSuite, salt: empty.span, label: "eae_prk", input: point)
        }
        let shared = try Self.expand(
            extracted, suite: Self.kemSuite, label: "shared_secret", info: encapsulatedKey + recipient, count: 32)

        let identifier = presharedKey?.identifier ?? []
        let mode: UInt8 = presharedKey == nil ? 0x00 : 0x01
        let identifierHash = try Self.extract(
            suite: Self.hpkeSuite, salt: empty.span, label: "psk_id_hash", input: identifier.span)
        let infoHash = try Self.extract(
            suite: Self.hpkeSuite, salt: empty.span, label: "info_hash", input: info.span)
        // Both hashes are over public values, so they may stand in ordinary memory.
        let context = [mode] + identifierHash.withSpan(Array.init(copying:)) + infoHash.withSpan(Array.init(copying:))

        let secret = try shared.withSpan { (salt) throws(CryptoError) in
            guard let presharedKey else {
                return try Self.extract(suite: Self.hpkeSuite, salt: salt, label: "secret", input: empty.span)
            }
            return try presharedKey.secret.withSpan { (input) throws(CryptoError) in
                try Self.extract(suite: Self.hpkeSuite, salt: salt, label: "secret", input: input)
            }
        }
        let key = try Self.expand(
            secret, suite: Self.hpkeSuite, label: "key", info: context, count: ChaCha20Poly1305.keyLength)
        let nonce = try Self.expand(
            secret, suite: Self.hpkeSuite, label: "base_nonce", info: context, count: ChaCha20Poly1305.nonceLength)
        self.key = key
        self.nonce = nonce
    }

    borrowing func seal(_ plaintext: Span<UInt8>, authenticating aad: Span<UInt8>) -> [UInt8] {
        ChaCha20Poly1305.seal(plaintext, key: key, nonce: nonce, authenticating: aad)
    }

    borrowing func open(_ sealed: Span<UInt8>, authenticating aad: Span<UInt8>) throws(CryptoError) -> SecretBytes {
        try ChaCha20Poly1305.open(sealed, key: key, nonce: nonce, authenticating: aad)
    }

    /// `LabeledExtract`: HMAC under the salt.
    private static func extract(
        suite: [UInt8], salt: Span<UInt8>, label: String, input: Span<UInt8>
    ) throws(CryptoError) -> SecretBytes {
        let mac = try HMACSHA256(key: salt)
        mac.update((Array("HPKE-v1".utf8) + suite + Array(label.utf8)).span)
        mac.update(input)
        return try mac.finish()
    }

    /// `LabeledExpand`; at most 32 bytes, so HKDF's first block is all there is.
    private static func expand(
        _ pseudorandomKey: borrowing SecretBytes, suite: [UInt8], label: String, info: [UInt8], count: Int
    ) throws(CryptoError) -> SecretBytes {
        let length = [UInt8(count >> 8), UInt8(count & 0xFF)]
        let labeled = length + Array("HPKE-v1".utf8) + suite + Array(label.utf8) + info + [0x01]
        return try pseudorandomKey.withSpan { (key) throws(CryptoError) in
            let mac = try HMACSHA256(key: key)
            mac.update(labeled.span)
            return try mac.finish(count: count)
        }
    }
}
