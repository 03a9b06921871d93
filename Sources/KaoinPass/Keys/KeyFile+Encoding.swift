public import KaoinCrypto

extension KeyFile {
    /// The file of an issuer's private key, in guarded memory from which it is written.
    public static func encode(_ signer: IssuerSigner) throws(CryptoError) -> SecretBytes {
        let head = publicPart(.ed25519, signer.issuer.key.bytes, extraEntries: 2)
        return try signer.key.withSeed { (seed) throws(CryptoError) in
            try join(head, seed, nameEntry(signer.issuer.name))
        }
    }

    /// The file of a branch group's private key, in guarded memory from which it is written.
    public static func encode(_ opener: BranchOpener) throws(CryptoError) -> SecretBytes {
        let head = publicPart(.x25519, opener.group.key.bytes, extraEntries: 1)
        return try opener.key.withScalar { (scalar) throws(CryptoError) in try join(head, scalar, []) }
    }

    public static func encode(_ issuer: Issuer) -> [UInt8] {
        publicPart(.ed25519, issuer.key.bytes, extraEntries: 1) + nameEntry(issuer.name)
    }

    public static func encode(_ group: BranchGroup) -> [UInt8] {
        publicPart(.x25519, group.key.bytes, extraEntries: 0)
    }

    /// The five entries that every key has, under the head of a map with `extraEntries` more.
    private static func publicPart(_ curve: OKPCurve, _ point: [UInt8], extraEntries: Int) -> [UInt8] {
        let entries: CBORMap = [
            1: .unsigned(1),
            2: .bytes(KeyID(curve: curve, point: point).bytes),
            3: .integer(curve.algorithm),
            -1: .integer(curve.rawValue),
            -2: .bytes(point),
        ]
        var output: [UInt8] = []
        CBOREncoder.appendHead(.map, UInt64(entries.entries.count + extraEntries), to: &output)
        return output + CBOREncoder.encode(entries).dropFirst()
    }

    private static func nameEntry(_ name: String) -> [UInt8] {
        CBOREncoder.encode(.text(KeyFileFields.nameLabel)) + CBOREncoder.encode(.text(name))
    }

    private static func join(
        _ head: [UInt8], _ secret: Span<UInt8>, _ tail: [UInt8]
    ) throws(CryptoError) -> SecretBytes {
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
