public import KaoinCrypto

/// The root of trust: the key that trust bundles are signed with. Kiosks get its public half when they are installed.
public struct RootAuthority: Hashable, Sendable {
    public let key: VerifyingKey
    public let keyID: KeyID

    public init(key: VerifyingKey) {
        self.key = key
        keyID = KeyID(curve: .ed25519, point: key.bytes)
    }
}

/// A root that can sign.
public struct RootSigner: Sendable {
    public let authority: RootAuthority
    let key: any MessageSigner

    public init(key: any MessageSigner) {
        authority = RootAuthority(key: key.verifyingKey)
        self.key = key
    }
}
