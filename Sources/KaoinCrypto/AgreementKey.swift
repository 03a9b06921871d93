internal import CSodium

/// An X25519 private key (RFC 7748), the receiving half of a branch group's key.
public final class AgreementKey: Sendable {
    public static let length = 32

    private let scalar: SecretBytes
    public let publicKey: AgreementPublicKey

    public init(scalar: consuming SecretBytes) throws(CryptoError) {
        guard scalar.count == Self.length else { throw .wrongLength(expected: Self.length, found: scalar.count) }
        var point = [UInt8](repeating: 0, count: Self.length)
        let result = unsafe scalar.withPointer { unsafe crypto_scalarmult_base(&point, $0) }
        guard result == 0 else { throw .weakKey }
        publicKey = try AgreementPublicKey(point)
        self.scalar = scalar
    }

    public static func random() throws(CryptoError) -> AgreementKey {
        try AgreementKey(scalar: Randomness.secret(length))
    }

    /// The Diffie-Hellman value of the two keys, 32 bytes.
    ///
    /// - Throws: `.weakKey` where it would be zero: the other key is a point of small order.
    func sharedSecret(with other: AgreementPublicKey) throws(CryptoError) -> SecretBytes {
        try unsafe scalar.withPointer { (secret) throws(CryptoError) in
            try unsafe SecretBytes(count: Self.length, orThrow: .weakKey) { memory in
                unsafe crypto_scalarmult(memory, secret, other.bytes)
            }
        }
    }

    /// Lends the scalar to the one who writes the key file.
    public func withScalar<Result: ~Copyable, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try scalar.withSpan(body)
    }
}

/// An X25519 public key, 32 bytes.
public struct AgreementPublicKey: Hashable, Sendable {
    public static let length = 32

    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) throws(CryptoError) {
        guard bytes.count == Self.length else { throw .wrongLength(expected: Self.length, found: bytes.count) }
        self.bytes = bytes
    }
}
