internal import CSodium
internal import KaoinCore

/// That somebody has an X25519 private key, shown by a signature with its scalar: XEdDSA (Signal, revision 1) but for the sign
/// of the point, which goes along, so that any reader of Ed25519 signatures verifies it.
public struct PossessionProof: Equatable, Sendable {
    /// The same key as a point of the other curve.
    public let point: VerifyingKey
    /// 64 bytes, of Ed25519 (RFC 8032).
    public let signature: [UInt8]

    public init(point: VerifyingKey, signature: [UInt8]) {
        (self.point, self.signature) = (point, signature)
    }
}

extension AgreementKey {
    /// Shows over a message that this program has the private half.
    ///
    /// The message must be one that nobody could take for anything else than such a proof.
    public func provePossession(_ message: Span<UInt8>) throws(CryptoError) -> PossessionProof {
        let secret = try clamped()
        let point = try Self.multiplied(secret)
        // What is signed with is drawn from the key, the message and fresh randomness together, so that a bad generator alone gives
        // nothing away.
        let fresh = try Randomness.secret(64)
        let nonce = try Self.reducedDigest(of: secret, message, fresh)
        let commitment = try Self.multiplied(nonce)
        let challenge = try Self.challenge(commitment, point, message)
        let reduced = try Self.reduced(secret)
        let answer = try unsafe SecretBytes(count: 32, orThrow: .unavailable) { memory in
            unsafe reduced.withPointer { key in
                unsafe nonce.withPointer { nonce in
                    unsafe crypto_core_ed25519_scalar_mul(memory, challenge, key)
                    unsafe crypto_core_ed25519_scalar_add(memory, memory, nonce)
                }
            }
            return 0
        }
        return PossessionProof(
            point: try VerifyingKey(point), signature: commitment + answer.withSpan { Array(copying: $0) })
    }

    /// The key as a point of the other curve, as proofs have it.
    public func possessionPoint() throws(CryptoError) -> VerifyingKey {
        try VerifyingKey(Self.multiplied(clamped()))
    }

    /// The scalar as the curve's function uses it, with 32 zero bytes behind it.
    private func clamped() throws(CryptoError) -> SecretBytes {
        try withScalar { (scalar) throws(CryptoError) in
            try SecretBytes(count: 64) { memory in
                for index in scalar.indices { memory[index] = scalar[index] }
                memory[0] &= 248
                memory[31] = memory[31] & 127 | 64
            }
        }
    }

    private static func reduced(_ wide: borrowing SecretBytes) throws(CryptoError) -> SecretBytes {
        try unsafe wide.withPointer { (wide) throws(CryptoError) in
            try unsafe SecretBytes(count: 32, orThrow: .unavailable) { memory in
                unsafe crypto_core_ed25519_scalar_reduce(memory, wide)
                return 0
            }
        }
    }

    private static func reducedDigest(
        of secret: borrowing SecretBytes, _ message: Span<UInt8>, _ fresh: borrowing SecretBytes
    ) throws(CryptoError) -> SecretBytes {
        let input = try secret.withSpan { (secret) throws(CryptoError) in
            try fresh.withSpan { (fresh) throws(CryptoError) in
                try SecretBytes(count: 64 + message.count + 64) { memory in
                    // XEdDSA's hash_1: no encoding of a point begins so.
                    memory[0] = 0xFE
                    for index in 1..<32 { memory[index] = 0xFF }
                    for index in 0..<32 { memory[32 + index] = secret[index] }
                    for index in message.indices { memory[64 + index] = message[index] }
                    for index in fresh.indices { memory[64 + message.count + index] = fresh[index] }
                }
            }
        }
        let digest = try unsafe input.withPointer { (bytes) throws(CryptoError) in
            try unsafe SecretBytes(count: 64, orThrow: .unavailable) { memory in
                unsafe crypto_hash_sha512(memory, bytes, UInt64(input.count))
            }
        }
        return try reduced(digest)
    }

    private static func multiplied(_ scalar: borrowing SecretBytes) throws(CryptoError) -> [UInt8] {
        var point = [UInt8](repeating: 0, count: 32)
        let result = unsafe scalar.withPointer { unsafe crypto_scalarmult_ed25519_base_noclamp(&point, $0) }
        guard result == 0 else { throw .weakKey }
        return point
    }

    /// RFC 8032's hash of commitment, point and message, as a scalar.
    private static func challenge(
        _ commitment: [UInt8], _ point: [UInt8], _ message: Span<UInt8>
    ) throws(CryptoError) -> [UInt8] {
        let input = commitment + point + Array(copying: message)
        var digest = [UInt8](repeating: 0, count: 64)
        unsafe crypto_hash_sha512(&digest, input, UInt64(input.count))
        var scalar = [UInt8](repeating: 0, count: 32)
        unsafe crypto_core_ed25519_scalar_reduce(&scalar, digest)
        return scalar
    }
}

extension AgreementPublicKey {
    /// Returns only if whoever made the proof over exactly this message has the private half of this key.
    ///
    /// - Throws: `.notAuthentic`.
    public func verify(_ proof: PossessionProof, over message: Span<UInt8>) throws(CryptoError) {
        try Sodium.start()
        var same = [UInt8](repeating: 0, count: Self.length)
        let result = unsafe crypto_sign_ed25519_pk_to_curve25519(&same, proof.point.bytes)
        guard result == 0, same == bytes else { throw .notAuthentic }
        try proof.point.verify(proof.signature.span, over: message)
    }
}
