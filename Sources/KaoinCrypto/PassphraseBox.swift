/// Authenticated encryption under one passphrase, or under two that are needed together: ChaCha20-Poly1305 with a key
/// from Argon2id.
public struct PassphraseBox: Equatable, Sendable {
    public static let nonceLength = ChaCha20Poly1305.nonceLength

    /// How many passphrases are needed, 1 or 2.
    public let holders: Int
    public let cost: Argon2id.Cost
    /// 16 random bytes.
    public let salt: [UInt8]
    /// 12 random bytes.
    public let nonce: [UInt8]

    /// A box with fresh salt and nonce. Each is used for one text.
    public init(holders: Int, cost: Argon2id.Cost) throws(CryptoError) {
        self.init(
            holders: holders, cost: cost, salt: try Randomness.bytes(Argon2id.saltLength),
            nonce: try Randomness.bytes(Self.nonceLength))
    }

    public init(holders: Int, cost: Argon2id.Cost, salt: [UInt8], nonce: [UInt8]) {
        precondition(holders == 1 || holders == 2, "a box has one holder or two")
        self.holders = holders
        self.cost = cost
        self.salt = salt
        self.nonce = nonce
    }

    /// - Throws: `.wrongLength` for another number of passphrases than holders.
    public func seal(
        _ plaintext: Span<UInt8>, with passphrases: [Passphrase], authenticating aad: Span<UInt8>
    ) throws(CryptoError) -> [UInt8] {
        try requireAll(passphrases)
        let first = try derived(passphrases[0])
        let key =
            passphrases.count == 1
            ? try Self.key(from: first) : try Self.key(from: first, and: derived(passphrases[1]))
        return try ChaCha20Poly1305.seal(plaintext, key: key, nonce: guardedNonce(), authenticating: aad)
    }

    /// The order of two passphrases does not matter: which officer types first cannot be told by a machine.
    ///
    /// - Throws: `.notAuthentic` for wrong passphrases or damage, alike.
    public func open(
        _ sealed: Span<UInt8>, with passphrases: [Passphrase], authenticating aad: Span<UInt8>
    ) throws(CryptoError) -> SecretBytes {
        try requireAll(passphrases)
        let first = try derived(passphrases[0])
        let nonce = try guardedNonce()
        guard passphrases.count == 2 else {
            return try ChaCha20Poly1305.open(sealed, key: Self.key(from: first), nonce: nonce, authenticating: aad)
        }
        let second = try derived(passphrases[1])
        do throws(CryptoError) {
            return try ChaCha20Poly1305.open(
                sealed, key: Self.key(from: first, and: second), nonce: nonce, authenticating: aad)
        } catch .notAuthentic {
            return try ChaCha20Poly1305.open(
                sealed, key: Self.key(from: second, and: first), nonce: nonce, authenticating: aad)
        }
    }

    private func requireAll(_ passphrases: [Passphrase]) throws(CryptoError) {
        guard passphrases.count == holders else { throw .wrongLength(expected: holders, found: passphrases.count) }
    }

    private func derived(_ passphrase: Passphrase) throws(CryptoError) -> SecretBytes {
        try Argon2id.key(from: passphrase.bytes, salt: salt, cost: cost)
    }

    private func guardedNonce() throws(CryptoError) -> SecretBytes { try SecretBytes(copying: nonce.span) }

    /// HMAC-SHA-256 under a fixed label over the derived keys one after the other.
    private static func key(from first: borrowing SecretBytes) throws(CryptoError) -> SecretBytes {
        let mac = try labelled()
        first.withSpan { mac.update($0) }
        return try mac.finish()
    }

    private static func key(
        from first: borrowing SecretBytes, and second: borrowing SecretBytes
    ) throws(CryptoError) -> SecretBytes {
        let mac = try labelled()
        first.withSpan { mac.update($0) }
        second.withSpan { mac.update($0) }
        return try mac.finish()
    }

    private static func labelled() throws(CryptoError) -> HMACSHA256 {
        let label = Array("kaoin sealed key 1".utf8)
        return try HMACSHA256(key: label.span)
    }
}
