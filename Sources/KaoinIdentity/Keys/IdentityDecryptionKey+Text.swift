public import KaoinCrypto

extension IdentityDecryptionKey {
    /// Far more than any key takes.
    public static let maximumTextLength = 128

    /// A key from a file: 32, 48 or 64 hexadecimal digits on one line. The file is read into guarded memory, and the key
    /// goes from there into guarded memory.
    ///
    /// - Returns: nil for anything else.
    public convenience init?(hexadecimal file: borrowing SecretBytes, keyID: [UInt8]? = nil) throws(CryptoError) {
        let length = file.withSpan { text in
            var end = text.count
            while end > 0, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
            return (0..<end).allSatisfy { HexDigit.value(text[$0]) != nil } ? end : 0
        }
        guard length % 2 == 0, Self.lengths.contains(length / 2) else { return nil }
        let key = try file.withSpan { (text) throws(CryptoError) in
            try SecretBytes(count: length / 2) { memory in
                for index in memory.indices {
                    let high = HexDigit.value(text[index * 2]) ?? 0
                    memory[index] = high << 4 | (HexDigit.value(text[index * 2 + 1]) ?? 0)
                }
            }
        }
        self.init(key, keyID: keyID)
    }
}
