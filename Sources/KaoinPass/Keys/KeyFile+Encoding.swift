public import KaoinCrypto

extension KeyFile {
    /// The file, in guarded memory from which it is written.
    public func encoded() throws(CryptoError) -> SecretBytes {
        let head = head
        switch self {
        case .issuerSecret(let signer):
            return try Self.own(signer.key).withSeed { (seed) throws(CryptoError) in try join(head, seed) }
        case .rootSecret(let signer):
            return try Self.own(signer.key).withSeed { (seed) throws(CryptoError) in try join(head, seed) }
        case .receiptSecret(let signer):
            return try signer.key.withSeed { (seed) throws(CryptoError) in try join(head, seed) }
        case .branchSecret(let opener):
            return try opener.key.withScalar { (scalar) throws(CryptoError) in try join(head, scalar) }
        case .issuer, .branch, .root, .receipt:
            let bytes = publicEncoding
            return try SecretBytes(copying: bytes.span)
        }
    }

    /// A token's key never becomes a key file: `KeyStore` hands it out as a signer.
    private static func own(_ key: any MessageSigner) -> SigningKey {
        guard let key = key as? SigningKey else { preconditionFailure("a key in a token has no file") }
        return key
    }

    /// The file of the public half, which is no secret.
    public var publicEncoding: [UInt8] {
        publicHalf.head + tail
    }

    /// The key without its private half.
    public var publicHalf: KeyFile {
        switch self {
        case .issuerSecret(let signer): .issuer(signer.issuer)
        case .branchSecret(let opener): .branch(opener.group)
        case .rootSecret(let signer): .root(signer.authority)
        case .receiptSecret(let signer): .receipt(signer.verifier)
        case .issuer, .branch, .root, .receipt: self
        }
    }

    /// The head of the map and the five entries that every key has.
    private var head: [UInt8] {
        let entries: CBORMap = [
            1: .unsigned(1),
            2: .bytes(keyID.bytes),
            3: .integer(kind.curve.algorithm),
            -1: .integer(kind.curve.rawValue),
            -2: .bytes(publicBytes),
        ]
        let others = (isSecret ? 1 : 0) + (kind == .branch ? 0 : 1)
        var output: [UInt8] = []
        CBOREncoder.appendHead(.map, UInt64(entries.entries.count + others), to: &output)
        return output + CBOREncoder.encode(entries).dropFirst()
    }

    /// What comes behind the private key.
    private var tail: [UInt8] {
        switch kind {
        case .issuer:
            CBOREncoder.encode(.text(KeyFileFields.nameLabel)) + CBOREncoder.encode(.text(name ?? ""))
        case .branch: []
        case .root, .receipt:
            CBOREncoder.encode(.text(KeyFileFields.useLabel)) + CBOREncoder.encode(.text(kind.rawValue))
        }
    }

    private func join(_ head: [UInt8], _ secret: Span<UInt8>) throws(CryptoError) -> SecretBytes {
        let tail = tail
        var before = head + CBOREncoder.encode(.integer(-4))
        CBOREncoder.appendHead(.bytes, UInt64(secret.count), to: &before)
        let start = before.count
        return try SecretBytes(count: start + secret.count + tail.count) { memory in
            for index in before.indices { memory[index] = before[index] }
            for index in secret.indices { memory[start + index] = secret[index] }
            for index in tail.indices { memory[start + secret.count + index] = tail[index] }
        }
    }
}
