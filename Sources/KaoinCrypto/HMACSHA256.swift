internal import CSodium

/// HMAC-SHA-256 (RFC 2104) over pieces fed one after another; the running state and the tag stay in guarded memory.
@safe struct HMACSHA256: ~Copyable {
    private let state: UnsafeMutablePointer<crypto_auth_hmacsha256_state>

    /// - Parameter key: any length; an empty key is the same as HKDF's salt of zeros, since HMAC pads with zeros.
    init(key: Span<UInt8>) throws(CryptoError) {
        try Sodium.start()
        guard let memory = unsafe sodium_malloc(MemoryLayout<crypto_auth_hmacsha256_state>.size) else {
            throw .outOfGuardedMemory
        }
        unsafe state = memory.bindMemory(to: crypto_auth_hmacsha256_state.self, capacity: 1)
        _ = unsafe key.withPointer { unsafe crypto_auth_hmacsha256_init(state, $0, key.count) }
    }

    deinit {
        unsafe sodium_free(state)
    }

    borrowing func update(_ bytes: Span<UInt8>) {
        _ = unsafe bytes.withPointer { unsafe crypto_auth_hmacsha256_update(state, $0, UInt64(bytes.count)) }
    }

    /// The first `count` bytes of the tag, at most 32.
    consuming func finish(count: Int = 32) throws(CryptoError) -> SecretBytes {
        precondition(count <= 32, "HMAC-SHA-256 gives 32 bytes")
        let state = unsafe self.state
        let tag = try unsafe SecretBytes(count: 32, orThrow: .unavailable) {
            unsafe crypto_auth_hmacsha256_final(state, $0)
        }
        if count == 32 { return tag }
        return try tag.withSpan { (span) throws(CryptoError) in try SecretBytes(copying: span.extracting(first: count))
        }
    }
}
