public import KaoinCrypto

/// Who issues passes: a bank's issuing office, known by the key that its passes are signed with.
public struct Issuer: Hashable, Sendable {
    /// 1…64 bytes of UTF-8; stands in each pass as the claim `iss`.
    public let name: String
    public let key: VerifyingKey
    public let keyID: KeyID

    public init(name: String, key: VerifyingKey) {
        self.name = name
        self.key = key
        keyID = KeyID(curve: .ed25519, point: key.bytes)
    }
}

/// An issuer that can sign.
public struct IssuerSigner: Sendable {
    public let issuer: Issuer
    let key: any MessageSigner

    public init(name: String, key: any MessageSigner) {
        issuer = Issuer(name: name, key: key.verifyingKey)
        self.key = key
    }
}

/// The public key of a branch group, to which private parts are sealed.
public struct BranchGroup: Hashable, Sendable {
    public let key: AgreementPublicKey
    public let keyID: KeyID

    public init(key: AgreementPublicKey) {
        self.key = key
        keyID = KeyID(curve: .x25519, point: key.bytes)
    }
}

/// The private key of a branch group, which its kiosks share.
public struct BranchOpener: Sendable {
    public let group: BranchGroup
    let key: AgreementKey

    public init(key: AgreementKey) {
        group = BranchGroup(key: key.publicKey)
        self.key = key
    }
}
