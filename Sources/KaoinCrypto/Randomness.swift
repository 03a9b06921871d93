internal import CSodium

/// Unpredictable bytes from the system's generator, through libsodium.
public enum Randomness {
    /// - Returns: `count` bytes, each from 0 to 255 with equal chance.
    public static func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
        try Sodium.start()
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe randombytes_buf(&bytes, count)
        return bytes
    }

    /// The same in guarded memory, for keys.
    public static func secret(_ count: Int) throws(CryptoError) -> SecretBytes {
        try unsafe SecretBytes(count: count, orThrow: .unavailable) { memory in
            unsafe randombytes_buf(memory, count)
            return 0
        }
    }
}
