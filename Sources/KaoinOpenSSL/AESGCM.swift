internal import COpenSSL
public import KaoinCrypto

/// AES in Galois/Counter Mode (NIST SP 800-38D) with 16 bytes of tag: what encrypts identity codes of other issuers.
public enum AESGCM {
    /// Of keys, in bytes.
    public static let keyLengths = [16, 24, 32]
    public static let nonceLength = 12
    public static let tagLength = 16

    /// Opens what was sealed.
    ///
    /// - Parameters:
    ///   - sealed: the ciphertext and the tag behind it.
    ///   - key: of 16, 24 or 32 bytes.
    ///   - nonce: of 12 bytes.
    ///   - context: the additional authenticated data.
    /// - Returns: nil where it is not authentic, or a length is wrong.
    public static func open(
        _ sealed: [UInt8], key: borrowing SecretBytes, nonce: [UInt8], authenticating context: [UInt8]
    ) -> [UInt8]? {
        guard nonce.count == nonceLength, sealed.count >= tagLength, context.count <= Int32.max,
            sealed.count <= Int32.max, let cipher = unsafe cipher(keyLength: key.count),
            let state = unsafe EVP_CIPHER_CTX_new()
        else { return nil }
        // Freeing it wipes the key schedule.
        defer { unsafe EVP_CIPHER_CTX_free(state) }
        guard unsafe EVP_DecryptInit_ex(state, cipher, nil, nil, nil) == 1,
            unsafe kaoin_gcm_set_nonce_length(state, Int32(nonceLength)) == 1,
            key.withSpan({ span in
                unsafe span.withUnsafeBufferPointer { key in
                    unsafe EVP_DecryptInit_ex(state, nil, nil, key.baseAddress, nonce) == 1
                }
            })
        else { return nil }
        var written: Int32 = 0
        if !context.isEmpty {
            guard unsafe EVP_DecryptUpdate(state, nil, &written, context, Int32(context.count)) == 1 else { return nil }
        }
        let ciphertext = Array(sealed.dropLast(tagLength))
        var tag = Array(sealed.suffix(tagLength))
        // A buffer of no bytes has no address.
        var plain = [UInt8](repeating: 0, count: max(ciphertext.count, 1))
        guard unsafe EVP_DecryptUpdate(state, &plain, &written, ciphertext, Int32(ciphertext.count)) == 1,
            Int(written) == ciphertext.count, unsafe kaoin_gcm_set_tag(state, Int32(tagLength), &tag) == 1
        else { return nil }
        var rest: Int32 = 0
        var end = [UInt8](repeating: 0, count: tagLength)
        // Nothing is handed out before the tag was found right.
        guard unsafe EVP_DecryptFinal_ex(state, &end, &rest) == 1, rest == 0 else { return nil }
        return Array(plain.prefix(ciphertext.count))
    }

    private static func cipher(keyLength: Int) -> OpaquePointer? {
        switch keyLength {
        case 16: unsafe EVP_aes_128_gcm()
        case 24: unsafe EVP_aes_192_gcm()
        case 32: unsafe EVP_aes_256_gcm()
        default: nil
        }
    }
}
