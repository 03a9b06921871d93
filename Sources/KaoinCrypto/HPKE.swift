/// Hybrid public key encryption (RFC 9180), single shot, in the one suite that the pass uses:
/// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305; COSE calls it HPKE-4.
///
/// Modes base and PSK; the sequence number is always 0, since every pass has its own encapsulated key.
public enum HPKE {
    /// A secret that sender and receiver share beforehand, with its name (RFC 9180, section 5.1.2).
    public final class PresharedKey: Sendable {
        let secret: SecretBytes
        let identifier: [UInt8]

        /// - Throws: `.wrongLength` for less than the 32 bytes that RFC 9180, section 9.5 asks for, or an empty identifier.
        public init(_ secret: consuming SecretBytes, identifier: [UInt8]) throws(CryptoError) {
            guard secret.count >= 32 else { throw .wrongLength(expected: 32, found: secret.count) }
            guard !identifier.isEmpty else { throw .wrongLength(expected: 1, found: 0) }
            self.secret = secret
            self.identifier = identifier
        }
    }

    public struct Sealed: Equatable, Sendable {
        /// The sender's ephemeral public key, 32 bytes (`enc` in the RFC, `ek` in COSE).
        public let encapsulatedKey: [UInt8]
        /// As long as the plaintext and 16 bytes more.
        public let ciphertext: [UInt8]

        public init(encapsulatedKey: [UInt8], ciphertext: [UInt8]) {
            self.encapsulatedKey = encapsulatedKey
            self.ciphertext = ciphertext
        }
    }

    /// Seals `plaintext` so that only the holder of `recipient`'s private key opens it.
    public static func seal(
        _ plaintext: Span<UInt8>, to recipient: AgreementPublicKey, info: [UInt8] = [],
        authenticating aad: Span<UInt8>, presharedKey: PresharedKey? = nil
    ) throws(CryptoError) -> Sealed {
        try seal(
            plaintext, to: recipient, ephemeral: .random(), info: info, authenticating: aad, presharedKey: presharedKey)
    }

    /// The same with the ephemeral key given. Using one twice breaks the encryption, so only tests and vectors do.
    package static func seal(
        _ plaintext: Span<UInt8>, to recipient: AgreementPublicKey, ephemeral: AgreementKey, info: [UInt8],
        authenticating aad: Span<UInt8>, presharedKey: PresharedKey?
    ) throws(CryptoError) -> Sealed {
        let encapsulated = ephemeral.publicKey.bytes
        let secret = try ephemeral.sharedSecret(with: recipient)
        let schedule = try HPKEKeySchedule(
            sharedPoint: secret, encapsulatedKey: encapsulated, recipient: recipient.bytes, info: info,
            presharedKey: presharedKey)
        return Sealed(encapsulatedKey: encapsulated, ciphertext: schedule.seal(plaintext, authenticating: aad))
    }

    /// Opens what `seal` made, into guarded memory.
    ///
    /// - Throws: `.notAuthentic` for a wrong key, info, additional data, preshared key or damage, all alike.
    public static func open(
        _ sealed: Sealed, with key: AgreementKey, info: [UInt8] = [], authenticating aad: Span<UInt8>,
        presharedKey: PresharedKey? = nil
    ) throws(CryptoError) -> SecretBytes {
        let sender = try AgreementPublicKey(sealed.encapsulatedKey)
        let secret = try key.sharedSecret(with: sender)
        let schedule = try HPKEKeySchedule(
            sharedPoint: secret, encapsulatedKey: sealed.encapsulatedKey, recipient: key.publicKey.bytes, info: info,
            presharedKey: presharedKey)
        return try schedule.open(sealed.ciphertext.span, authenticating: aad)
    }
}
