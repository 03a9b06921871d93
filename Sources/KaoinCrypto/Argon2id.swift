internal import CSodium

/// Keys from passwords and PINs (RFC 9106): slow on purpose, so that guessing is.
public enum Argon2id {
    /// The cost of one derivation.
    public struct Cost: Equatable, Sendable {
        /// Times over the memory, 1 or more.
        public let passes: Int
        /// In bytes, 8 KiB or more.
        public let memory: Int

        public init(passes: Int, memory: Int) {
            self.passes = passes
            self.memory = memory
        }
    }

    /// Bytes of a salt.
    public static let saltLength = 16

    /// Derives a key of 32 bytes with one lane, in version 1.3.
    ///
    /// - Parameter salt: 16 bytes; not secret, different for each use.
    /// - Throws: `.wrongLength` for another salt, `.outOfGuardedMemory` where the memory cannot be had.
    public static func key(
        from password: borrowing SecretBytes, salt: [UInt8], cost: Cost
    ) throws(CryptoError) -> SecretBytes {
        guard salt.count == saltLength else { throw .wrongLength(expected: saltLength, found: salt.count) }
        try Sodium.start()
        let length = UInt64(password.count)
        return try unsafe password.withPointer { (bytes) throws(CryptoError) in
            try unsafe SecretBytes(count: 32, orThrow: .outOfGuardedMemory) { key in
                unsafe bytes.withMemoryRebound(to: CChar.self, capacity: Int(length)) { text in
                    unsafe crypto_pwhash(
                        key, 32, text, length, salt, UInt64(cost.passes), cost.memory, crypto_pwhash_ALG_ARGON2ID13)
                }
            }
        }
    }
}
