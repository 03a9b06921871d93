public import KaoinCore
public import KaoinCrypto
internal import KaoinFiles
public import KaoinPass

/// Keys in files. A private key is read into guarded memory and written from there.
public struct KeyStore: Sendable {
    /// Asks the officers who hold a sealed key; as many passphrases as it has holders.
    public typealias Ask = @Sendable (SealedKeyFile) throws -> [Passphrase]

    /// A file that holds another kind of key than the one that is needed.
    public struct WrongKind: Error, Equatable, CustomStringConvertible {
        public let path: String
        public let found: String
        public let needed: String

        public var description: String { "cannot use \(path): it holds \(found), needed is \(needed)" }
    }

    /// A file that is no key, or does not open.
    public struct Unusable: Error, Equatable, CustomStringConvertible {
        public let path: String
        public let error: KeyFileError

        public var description: String { "cannot use \(path): \(error)" }
    }

    private let ask: Ask

    /// - Parameter ask: called where a key is sealed; without it sealed keys are refused.
    public init(asking ask: @escaping Ask = { _ in throw KeyFileError.sealed }) {
        self.ask = ask
    }

    /// The key that signs passes.
    public func signer(_ path: String) throws -> IssuerSigner {
        let key = try read(path)
        guard case .issuerSecret(let signer) = key else {
            throw WrongKind(path: path, found: key.kindDescription, needed: "the private key of an issuer")
        }
        return signer
    }

    /// The key that signs trust bundles.
    public func rootSigner(_ path: String) throws -> RootSigner {
        let key = try read(path)
        guard case .rootSecret(let signer) = key else {
            throw WrongKind(path: path, found: key.kindDescription, needed: "the private key of a bundle root")
        }
        return signer
    }

    /// The key that opens private parts.
    public func opener(_ path: String) throws -> BranchOpener {
        let key = try read(path)
        guard case .branchSecret(let opener) = key else {
            throw WrongKind(path: path, found: key.kindDescription, needed: "the private key of a branch group")
        }
        return opener
    }

    /// The key that signs a kiosk's receipts.
    public func receiptSigner(_ path: String) throws -> ReceiptSigner {
        let key = try read(path)
        guard case .receiptSecret(let signer) = key else {
            throw WrongKind(path: path, found: key.kindDescription, needed: "the private key of a kiosk's receipts")
        }
        return signer
    }

    /// The key that private parts are sealed to; where the file holds the private key, that too.
    public func groupAndOpener(_ path: String) throws -> (BranchGroup, BranchOpener?) {
        let key = try read(path)
        switch key {
        case .branch(let group): return (group, nil)
        case .branchSecret(let opener): return (opener.group, opener)
        default: throw WrongKind(path: path, found: key.kindDescription, needed: "the public key of a branch group")
        }
    }

    /// Who passes are believed from.
    public static func issuer(_ path: String) throws -> Issuer {
        let key = try publicHalf(path)
        guard case .issuer(let issuer) = key else {
            throw WrongKind(path: path, found: key.kindDescription, needed: "the public key of an issuer")
        }
        return issuer
    }

    /// Who trust bundles are believed from.
    public static func root(_ path: String) throws -> RootAuthority {
        let key = try publicHalf(path)
        guard case .root(let authority) = key else {
            throw WrongKind(path: path, found: key.kindDescription, needed: "the public key of a bundle root")
        }
        return authority
    }

    /// Whose receipts and audit log are believed.
    public static func receipt(_ path: String) throws -> ReceiptVerifier {
        let key = try publicHalf(path)
        guard case .receipt(let verifier) = key else {
            throw WrongKind(path: path, found: key.kindDescription, needed: "the public key of a kiosk's receipts")
        }
        return verifier
    }

    /// A key of any kind; the officers are asked where it is sealed.
    public func read(_ path: String) throws -> KeyFile {
        switch try KeyOnDisk(path) {
        case .clear(let key): return key
        case .sealed(let sealed):
            do {
                return try sealed.open(with: ask(sealed))
            } catch let error as KeyFileError {
                throw Unusable(path: path, error: error)
            }
        }
    }

    /// The public half of a key in a file, which needs no passphrase where the key is not sealed.
    private static func publicHalf(_ path: String) throws -> KeyFile {
        guard case .clear(let key) = try KeyOnDisk(path) else { throw Unusable(path: path, error: .sealed) }
        return key.publicHalf
    }
}

/// A key file as it lies there.
public enum KeyOnDisk {
    case clear(KeyFile)
    case sealed(SealedKeyFile)

    /// - Throws: `FileFault` or `KeyStore.Unusable`.
    public init(_ path: String) throws {
        let file = try FileReader.readSecret(path, limit: KeyFile.maximumLength)
        do throws(KeyFileError) {
            if SealedKeyFile.isSealed(file) {
                self = .sealed(try SealedKeyFile(reading: file.withSpan(Array.init(copying:))))
            } else {
                self = .clear(try KeyFile(reading: file))
            }
        } catch {
            throw KeyStore.Unusable(path: path, error: error)
        }
    }

    /// What is known of the key without opening it.
    public var publicHalf: SealedKeyFile.PublicHalf {
        switch self {
        case .clear(let key): SealedKeyFile.PublicHalf(key)
        case .sealed(let sealed): sealed.publicHalf
        }
    }
}

extension KeyStore.WrongKind: ReportableFailure {
    public var kind: String { "wrong-kind-of-key" }
    public var severity: FailureSeverity { .wrongUse }
}

extension KeyStore.Unusable: ReportableFailure {
    public var kind: String { "key-unusable" }
    public var severity: FailureSeverity { .wrongUse }
}
