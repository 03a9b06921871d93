internal import CSodium

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
    /// - Returns: the digest, 32 bytes.
    public static func digest(_ bytes: Span<UInt8>) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        _ = unsafe bytes.withPointer { unsafe crypto_hash_sha256(&digest, $0, UInt64(bytes.count)) }
        return digest
    }
}
