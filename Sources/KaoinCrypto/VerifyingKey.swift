internal import CSodium

/// An Ed25519 public key (RFC 8032), 32 bytes.
public struct VerifyingKey: Hashable, Sendable {
    public static let length = 32
    public static let signatureLength = 64

    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) throws(CryptoError) {
        guard bytes.count == Self.length else { throw .wrongLength(expected: Self.length, found: bytes.count) }
        self.bytes = bytes
    }

    /// Returns only if `signature` was made over exactly `message` by the matching key.
    ///
    /// libsodium refuses points of small order and signatures in non-canonical form.
    ///
    /// - Throws: `.notAuthentic` or `.wrongLength`.
    public func verify(_ signature: Span<UInt8>, over message: Span<UInt8>) throws(CryptoError) {
        guard signature.count == Self.signatureLength else {
            throw .wrongLength(expected: Self.signatureLength, found: signature.count)
        }
        try Sodium.start()
        let result = unsafe signature.withPointer { signatureBytes in
            unsafe message.withPointer { messageBytes in
                unsafe crypto_sign_verify_detached(signatureBytes, messageBytes, UInt64(message.count), bytes)
            }
        }
        guard result == 0 else { throw .notAuthentic }
    }
}
