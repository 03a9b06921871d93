internal import KaoinCrypto
internal import KaoinFiles
public import KaoinPass

/// Keys in files. A private key is read into guarded memory and written from there.
public enum KeyStore {
    /// The names of the files of a new key.
    public struct Files: Sendable, Equatable {
        public let secret: String
        public let publicKey: String
    }

    /// A file that holds another kind of key than the one that is needed.
    public struct WrongKind: Error, Equatable, CustomStringConvertible {
        public let path: String
        public let found: String
        public let needed: String

        public var description: String { "cannot use \(path): it holds \(found), needed is \(needed)" }
    }

    /// A file that is no key.
    public struct Unusable: Error, Equatable, CustomStringConvertible {
        public let path: String
        public let error: KeyFileError

        public var description: String { "cannot use \(path): \(error)" }
    }

    /// The key that signs passes.
    public static func signer(_ path: String) throws -> IssuerSigner {
        let key = try read(path)
        guard case .issuerSecret(let signer) = key else {
            throw WrongKind(path: path, found: key.kindDescription, needed: "an issuer's private key")
        }
        return signer
    }

    /// Who passes are believed from; the private key's file serves too.
    public static func issuer(_ path: String) throws -> Issuer {
        let key = try read(path)
        switch key {
        case .issuer(let issuer): return issuer
        case .issuerSecret(let signer): return signer.issuer
        case .branch, .branchSecret:
            throw WrongKind(path: path, found: key.kindDescription, needed: "an issuer's public key")
        }
    }

    /// The key that private parts are sealed to; where the file holds the private key, that too.
    public static func groupAndOpener(_ path: String) throws -> (BranchGroup, BranchOpener?) {
        let key = try read(path)
        switch key {
        case .branch(let group): return (group, nil)
        case .branchSecret(let opener): return (opener.group, opener)
        case .issuer, .issuerSecret:
            throw WrongKind(path: path, found: key.kindDescription, needed: "a branch group's public key")
        }
    }

    /// The key that opens private parts.
    public static func opener(_ path: String) throws -> BranchOpener {
        let key = try read(path)
        guard case .branchSecret(let opener) = key else {
            throw WrongKind(path: path, found: key.kindDescription, needed: "a branch group's private key")
        }
        return opener
    }

    private static func read(_ path: String) throws -> KeyFile {
        let file = try FileReader.readSecret(path, limit: KeyFile.maximumLength)
        do throws(KeyFileError) {
            return try KeyFile(reading: file)
        } catch {
            throw Unusable(path: path, error: error)
        }
    }
}
