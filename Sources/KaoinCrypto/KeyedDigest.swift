internal import KaoinCore

/// HMAC-SHA-256 for values that are public under the key: numbers in place of what must not stand somewhere.
public enum KeyedDigest {
    /// - Returns: the first `count` bytes of the tag, at most 32.
    public static func tag(
        over message: Span<UInt8>, key: borrowing SecretBytes, count: Int
    ) throws(CryptoError) -> [UInt8] {
        let tag = try key.withSpan { (key) throws(CryptoError) in
            let mac = try HMACSHA256(key: key)
            mac.update(message)
            return try mac.finish(count: count)
        }
        return tag.withSpan(Array.init(copying:))
    }
}
