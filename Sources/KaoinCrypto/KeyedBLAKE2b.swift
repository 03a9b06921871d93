internal import CSodium

/// BLAKE2b (RFC 7693) under a key: tells whether a large file is as it was written, several times as fast as HMAC-SHA-256.
public enum KeyedBLAKE2b {
    /// Bytes of a tag.
    public static let length = 32

    /// - Parameters:
    ///   - head, body: what is authenticated, one after the other; the head says where it ends.
    ///   - key: 16 to 64 bytes.
    public static func tag(
        over head: Span<UInt8>, _ body: Span<UInt8>, key: borrowing SecretBytes
    ) throws(CryptoError) -> [UInt8] {
        try Sodium.start()
        // Guarded, for it holds what was made of the key; of a size that keeps it aligned as the library wants it.
        guard let memory = unsafe sodium_malloc(crypto_generichash_statebytes()) else { throw .outOfGuardedMemory }
        defer { unsafe sodium_free(memory) }
        let state = OpaquePointer(memory)
        var tag = [UInt8](repeating: 0, count: length)
        key.withSpan { key in
            precondition((16...64).contains(key.count), "a key of BLAKE2b")
            _ = unsafe key.withPointer { unsafe crypto_generichash_init(state, $0, key.count, length) }
        }
        _ = unsafe head.withPointer { unsafe crypto_generichash_update(state, $0, UInt64(head.count)) }
        _ = unsafe body.withPointer { unsafe crypto_generichash_update(state, $0, UInt64(body.count)) }
        _ = unsafe crypto_generichash_final(state, &tag, length)
        return tag
    }

    /// Whether this is the tag, in a time that does not depend on where it differs.
    public static func isTag(
        _ found: [UInt8], over head: Span<UInt8>, _ body: Span<UInt8>, key: borrowing SecretBytes
    ) throws(CryptoError) -> Bool {
        let tag = try tag(over: head, body, key: key)
        return unsafe found.count == length && sodium_memcmp(found, tag, length) == 0
    }
}
