internal import CSodium

/// ChaCha20-Poly1305 with a 96-bit nonce (RFC 8439). Sealed text is the ciphertext followed by the tag.
enum ChaCha20Poly1305 {
    static let keyLength = 32
    static let nonceLength = 12
    static let tagLength = 16

    static func seal(
        _ plaintext: Span<UInt8>, key: borrowing SecretBytes, nonce: borrowing SecretBytes,
        authenticating aad: Span<UInt8>
    ) -> [UInt8] {
        precondition(key.count == keyLength && nonce.count == nonceLength, "key and nonce fit the cipher")
        var sealed = [UInt8](repeating: 0, count: plaintext.count + tagLength)
        unsafe key.withPointer { keyBytes in
            unsafe nonce.withPointer { nonceBytes in
                unsafe plaintext.withPointer { input in
                    unsafe aad.withPointer { extra in
                        _ = unsafe crypto_aead_chacha20poly1305_ietf_encrypt(
                            &sealed, nil, input, UInt64(plaintext.count), extra, UInt64(aad.count), nil, nonceBytes,
                            keyBytes)
                    }
                }
            }
        }
        return sealed
    }

    /// - Throws: `.notAuthentic` where key, nonce, additional data or text are not those it was sealed with.
    static func open(
        _ sealed: Span<UInt8>, key: borrowing SecretBytes, nonce: borrowing SecretBytes, authenticating aad: Span<UInt8>
    ) throws(CryptoError) -> SecretBytes {
        precondition(key.count == keyLength && nonce.count == nonceLength, "key and nonce fit the cipher")
        guard sealed.count >= tagLength else { throw .notAuthentic }
        return try unsafe key.withPointer { (keyBytes) throws(CryptoError) in
            try unsafe nonce.withPointer { (nonceBytes) throws(CryptoError) in
                try unsafe SecretBytes(count: sealed.count - tagLength, orThrow: .notAuthentic) { memory in
                    unsafe sealed.withPointer { input in
                        unsafe aad.withPointer { extra in
                            unsafe crypto_aead_chacha20poly1305_ietf_decrypt(
                                memory, nil, nil, input, UInt64(sealed.count), extra, UInt64(aad.count), nonceBytes,
                                keyBytes)
                        }
                    }
                }
            }
        }
    }
}
