internal import CSodium

/// Whoever signs with an Ed25519 key (RFC 8032): a key in this program's memory, or one in a token.
public protocol MessageSigner: Sendable {
    var verifyingKey: VerifyingKey { get }
    /// - Returns: the signature, 64 bytes.
    func sign(_ message: Span<UInt8>) throws(CryptoError) -> [UInt8]
}

/// An Ed25519 key that signs (RFC 8032). Holds the 32-byte seed; the expanded key lives only while it signs.
public final class SigningKey: MessageSigner {
    public static let seedLength = 32

    private let seed: SecretBytes
    public let verifyingKey: VerifyingKey

    public init(seed: consuming SecretBytes) throws(CryptoError) {
        guard seed.count == Self.seedLength else {
            throw .wrongLength(expected: Self.seedLength, found: seed.count)
        }
        var point = [UInt8](repeating: 0, count: VerifyingKey.length)
        // The expanded key that the library returns with the public one is wiped at the end of this scope.
        _ = try Self.expand(seed, publicKey: &point)
        verifyingKey = try VerifyingKey(point)
        self.seed = seed
    }

    public static func random() throws(CryptoError) -> SigningKey {
        try SigningKey(seed: Randomness.secret(seedLength))
    }

    /// - Returns: the signature, 64 bytes; the same for the same message (RFC 8032 draws no randomness).
    public func sign(_ message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        var point = [UInt8](repeating: 0, count: VerifyingKey.length)
        let expanded = try Self.expand(seed, publicKey: &point)
        var signature = [UInt8](repeating: 0, count: VerifyingKey.signatureLength)
        unsafe expanded.withPointer { key in
            unsafe message.withPointer { input in
                _ = unsafe crypto_sign_detached(&signature, nil, input, UInt64(message.count), key)
            }
        }
        return signature
    }

    /// Lends the seed to the one who writes the key file.
    public func withSeed<Result: ~Copyable, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try seed.withSpan(body)
    }

    /// A secret that only who has this key can make, for one purpose: HMAC-SHA-256 under the seed, 32 bytes.
    ///
    /// - Parameter purpose: what it is for; two purposes give secrets that have nothing to do with each other.
    public func secret(for purpose: Span<UInt8>) throws(CryptoError) -> SecretBytes {
        try seed.withSpan { (seed) throws(CryptoError) in
            let mac = try HMACSHA256(key: seed)
            mac.update(purpose)
            return try mac.finish(count: 32)
        }
    }

    private static func expand(
        _ seed: borrowing SecretBytes, publicKey: inout [UInt8]
    ) throws(CryptoError) -> SecretBytes {
        try unsafe seed.withPointer { (seedBytes) throws(CryptoError) in
            try unsafe SecretBytes(count: 64, orThrow: .unavailable) { memory in
                unsafe crypto_sign_seed_keypair(&publicKey, memory, seedBytes)
            }
        }
    }
}
