internal import KaoinCrypto
internal import KaoinFiles
public import KaoinPass

extension KeyStore {
    /// Makes an issuer's key pair: `issuer.key` for its owner alone, `issuer.pub` for every kiosk.
    ///
    /// - Parameter folder: an existing folder; keys that are there already are not replaced.
    public static func makeIssuer(name: String, in folder: String) throws -> (Issuer, Files) {
        let signer = try IssuerSigner(name: name, key: SigningKey.random())
        let files = Files(secret: "\(folder)/issuer.key", publicKey: "\(folder)/issuer.pub")
        try write(KeyFile.encode(signer), KeyFile.encode(signer.issuer), to: files)
        return (signer.issuer, files)
    }

    /// Makes a branch group's key pair: `branch.key` for the group's kiosks, `branch.pub` for issuing desks.
    public static func makeBranch(in folder: String) throws -> (BranchGroup, Files) {
        let opener = try BranchOpener(key: AgreementKey.random())
        let files = Files(secret: "\(folder)/branch.key", publicKey: "\(folder)/branch.pub")
        try write(KeyFile.encode(opener), KeyFile.encode(opener.group), to: files)
        return (opener.group, files)
    }

    private static func write(_ secret: borrowing SecretBytes, _ publicKey: [UInt8], to files: Files) throws {
        // The secret first: where it exists already, nothing changes.
        try FileWriter.writeSecret(secret, to: files.secret)
        do {
            try FileWriter.write(publicKey, to: files.publicKey, replacing: false)
        } catch {
            FileWriter.remove(files.secret)
            throw error
        }
    }
}
