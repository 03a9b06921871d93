internal import CSodium

/// SHA-256 (FIPS 180-4) of what comes in pieces, for files that are too long to be held.
public struct RunningSHA256: ~Copyable {
    private var state = crypto_hash_sha256_state()

    public init() {
        _ = unsafe crypto_hash_sha256_init(&state)
    }

    public mutating func update(_ bytes: Span<UInt8>) {
        _ = unsafe bytes.withPointer { unsafe crypto_hash_sha256_update(&state, $0, UInt64(bytes.count)) }
    }

    /// - Returns: the digest, 32 bytes, of everything that came.
    public consuming func finish() -> [UInt8] {
        var (state, digest) = (state, [UInt8](repeating: 0, count: 32))
        _ = unsafe crypto_hash_sha256_final(&state, &digest)
        return digest
    }
}
