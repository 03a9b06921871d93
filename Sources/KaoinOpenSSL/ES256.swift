internal import COpenSSL

/// ECDSA with P-256 and SHA-256 (RFC 9053, section 2.1): what signs identity codes of other issuers.
public enum ES256 {
    /// Of a public key: 0x04 and the two coordinates (SEC 1, section 2.3.3, uncompressed).
    public static let keyLength = 65
    /// Of a signature: r and s, 32 bytes each.
    public static let signatureLength = 64

    /// - Returns: false for a key that is no point of the curve as well.
    public static func isSignature(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard publicKey.count == keyLength, publicKey[0] == 4, let encoded = der(signature),
            let key = unsafe key(publicKey)
        else { return false }
        defer { unsafe EVP_PKEY_free(key) }
        guard let state = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(state) }
        return unsafe EVP_DigestVerifyInit(state, nil, EVP_sha256(), nil, key) == 1
            && EVP_DigestVerify(state, encoded, encoded.count, message, message.count) == 1
    }

    /// - Returns: nil for what is no point of the curve; the caller frees it.
    private static func key(_ encoded: [UInt8]) -> OpaquePointer? {
        guard let maker = unsafe EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else { return nil }
        defer { unsafe EVP_PKEY_CTX_free(maker) }
        guard unsafe EVP_PKEY_fromdata_init(maker) == 1 else { return nil }
        var bytes = encoded
        var made: OpaquePointer?
        let isMade = unsafe kaoin_p256_public_key(maker, &made, &bytes, bytes.count) == 1
        guard isMade, let key = unsafe made else { return nil }
        guard let checker = unsafe EVP_PKEY_CTX_new_from_pkey(nil, key, nil) else {
            unsafe EVP_PKEY_free(key)
            return nil
        }
        defer { unsafe EVP_PKEY_CTX_free(checker) }
        guard unsafe EVP_PKEY_public_check(checker) == 1 else {
            unsafe EVP_PKEY_free(key)
            return nil
        }
        return unsafe key
    }

    /// The signature as the library reads it: a sequence of two positive integers (X.690).
    private static func der(_ signature: [UInt8]) -> [UInt8]? {
        guard signature.count == signatureLength else { return nil }
        func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
            var digits = Array(bytes.drop { $0 == 0 })
            if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
            return [2, UInt8(digits.count)] + digits
        }
        let content = integer(signature[..<32]) + integer(signature[32...])
        return [0x30, UInt8(content.count)] + content
    }
}
