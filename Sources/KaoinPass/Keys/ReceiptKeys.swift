public import KaoinCrypto

/// The public half of a kiosk's own key, by which its receipts are recognised.
public struct ReceiptVerifier: Hashable, Sendable {
    public let key: VerifyingKey
    public let keyID: KeyID

    public init(key: VerifyingKey) {
        self.key = key
        keyID = KeyID(curve: .ed25519, point: key.bytes)
    }
}

/// A kiosk's own key, with which it signs receipts.
public struct ReceiptSigner: Sendable {
    public let verifier: ReceiptVerifier
    let key: SigningKey

    public init(key: SigningKey) {
        verifier = ReceiptVerifier(key: key.verifyingKey)
        self.key = key
    }

    /// A secret that only who has this key can make, for one purpose; 32 bytes.
    public func secret(for purpose: Span<UInt8>) throws(CryptoError) -> SecretBytes {
        try key.secret(for: purpose)
    }
}
