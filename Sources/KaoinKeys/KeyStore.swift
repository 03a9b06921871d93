public import KaoinCore
public import KaoinCrypto
internal import KaoinFiles
public import KaoinPass
public import KaoinTexts

/// Keys in files. A private key is read into guarded memory and written from there.
public struct KeyStore: Sendable {
    /// Asks the officers who hold a sealed key; as many passphrases as it has holders.
    public typealias Ask = @Sendable (SealedKeyFile) throws -> [Passphrase]

    /// A file that holds another kind of key than the one that is needed.
    public struct WrongKind: Error, Equatable {
        public let path: String
        public let found: KeyRole
        public let needed: KeyRole
    }

    /// A file that is no key, or does not open.
    public struct Unusable: Error, Equatable {
        public let path: String
        public let error: KeyFileError
    }

    /// Opens a key in a token, asking for what it demands.
    public typealias OpenToken = @Sendable (TokenReference) throws -> any MessageSigner

    private let ask: Ask
    private let openToken: OpenToken

    /// - Parameters:
    ///   - ask: called where a key is sealed; without it sealed keys are refused.
    ///   - openToken: called where a key is in a token; without it such keys are refused.
    public init(
        asking ask: @escaping Ask = { _ in throw KeyFileError.sealed },
        openingToken openToken: @escaping OpenToken = { _ in throw KeyFileError.inToken }
    ) {
        self.ask = ask
        self.openToken = openToken
    }

    /// The key that signs passes.
    public func signer(_ path: String) throws -> IssuerSigner {
        let file = try Self.file(path, as: KeyRole(.issuer, isSecret: true))
        if case .token(let token) = file {
            return IssuerSigner(name: token.name ?? "", key: try open(token, at: path))
        }
        let key = try open(file, at: path)
        guard case .issuerSecret(let signer) = key else {
            throw WrongKind(path: path, found: KeyRole(key), needed: KeyRole(.issuer, isSecret: true))
        }
        return signer
    }

    /// The key that signs trust bundles.
    public func rootSigner(_ path: String) throws -> RootSigner {
        let file = try Self.file(path, as: KeyRole(.root, isSecret: true))
        if case .token(let token) = file { return RootSigner(key: try open(token, at: path)) }
        let key = try open(file, at: path)
        guard case .rootSecret(let signer) = key else {
            throw WrongKind(path: path, found: KeyRole(key), needed: KeyRole(.root, isSecret: true))
        }
        return signer
    }

    /// The key that opens private parts.
    public func opener(_ path: String) throws -> BranchOpener {
        let key = try read(path, as: KeyRole(.branch, isSecret: true))
        guard case .branchSecret(let opener) = key else {
            throw WrongKind(path: path, found: KeyRole(key), needed: KeyRole(.branch, isSecret: true))
        }
        return opener
    }

    /// The key that signs a kiosk's receipts.
    public func receiptSigner(_ path: String) throws -> ReceiptSigner {
        let key = try read(path, as: KeyRole(.receipt, isSecret: true))
        guard case .receiptSecret(let signer) = key else {
            throw WrongKind(path: path, found: KeyRole(key), needed: KeyRole(.receipt, isSecret: true))
        }
        return signer
    }

    /// The key that private parts are sealed to; where the file holds the private key, that too.
    public func groupAndOpener(_ path: String) throws -> (BranchGroup, BranchOpener?) {
        let key = try read(path, as: KeyRole(.branch, isSecret: false))
        switch key {
        case .branch(let group): return (group, nil)
        case .branchSecret(let opener): return (opener.group, opener)
        default: throw WrongKind(path: path, found: KeyRole(key), needed: KeyRole(.branch, isSecret: false))
        }
    }

    /// Who passes are believed from.
    public static func issuer(_ path: String) throws -> Issuer {
        let key = try publicHalf(path)
        guard case .issuer(let issuer) = key else {
            throw WrongKind(path: path, found: KeyRole(key), needed: KeyRole(.issuer, isSecret: false))
        }
        return issuer
    }

    /// Who trust bundles are believed from.
    public static func root(_ path: String) throws -> RootAuthority {
        let key = try publicHalf(path)
        guard case .root(let authority) = key else {
            throw WrongKind(path: path, found: KeyRole(key), needed: KeyRole(.root, isSecret: false))
        }
        return authority
    }

    /// Whose receipts and audit log are believed.
    public static func receipt(_ path: String) throws -> ReceiptVerifier {
        let key = try publicHalf(path)
        guard case .receipt(let verifier) = key else {
            throw WrongKind(path: path, found: KeyRole(key), needed: KeyRole(.receipt, isSecret: false))
        }
        return verifier
    }

    /// A key of one kind. Nobody is asked for the passphrases of another.
    private func read(_ path: String, as needed: KeyRole) throws -> KeyFile {
        try open(Self.file(path, as: needed), at: path)
    }

    /// The file of a key of one kind, unopened.
    private static func file(_ path: String, as needed: KeyRole) throws -> KeyOnDisk {
        let key = try KeyOnDisk(path)
        try requireKind(key, at: path, needed)
        return key
    }

    private func open(_ token: TokenReference, at path: String) throws -> any MessageSigner {
        do {
            return try openToken(token)
        } catch let error as KeyFileError {
            throw Unusable(path: path, error: error)
        }
    }

    /// What can be known of a key before its officers are asked.
    ///
    /// - Throws: `WrongKind`, `Unusable` or `FileFault`.
    public static func requireKind(of path: String, _ needed: KeyRole) throws {
        _ = try file(path, as: needed)
    }

    private static func requireKind(_ key: KeyOnDisk, at path: String, _ needed: KeyRole) throws(WrongKind) {
        let found = KeyRole(key.publicHalf.kind, isSecret: key.isSecret)
        // Where a public key suffices, the private one has it.
        guard found.kind == needed.kind, found.isSecret || !needed.isSecret else {
            throw WrongKind(path: path, found: found, needed: needed)
        }
    }

    /// A key of any kind; the officers are asked where it is sealed.
    public func read(_ path: String) throws -> KeyFile { try open(KeyOnDisk(path), at: path) }

    private func open(_ key: KeyOnDisk, at path: String) throws -> KeyFile {
        switch key {
        case .clear(let key): return key
        case .token: throw Unusable(path: path, error: .inToken)
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
        switch try KeyOnDisk(path) {
        case .clear(let key): return key.publicHalf
        case .token(let reference): return reference.publicHalf
        case .sealed: throw Unusable(path: path, error: .sealed)
        }
    }
}

/// A key file as it lies there.
public enum KeyOnDisk {
    case clear(KeyFile)
    case sealed(SealedKeyFile)
    case token(TokenReference)

    /// - Throws: `FileFault`, `KeyStore.Unusable` or `SettingsError`.
    public init(_ path: String) throws {
        let file = try FileReader.readSecret(path, limit: KeyFile.maximumLength)
        if TokenReference.isReference(file) {
            self = .token(try TokenReference(file.withSpan(Array.init(copying:)), path: path))
            return
        }
        guard !file.withSpan({ KeyRequest.isRequest($0) }) else {
            throw KeyStore.Unusable(path: path, error: .inRequest)
        }
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

    /// Whether the private half is in it.
    var isSecret: Bool {
        switch self {
        case .clear(let key): key.isSecret
        case .sealed, .token: true
        }
    }

    /// What is known of the key without opening it.
    public var publicHalf: SealedKeyFile.PublicHalf {
        switch self {
        case .clear(let key): SealedKeyFile.PublicHalf(key)
        case .sealed(let sealed): sealed.publicHalf
        case .token(let reference): SealedKeyFile.PublicHalf(reference.publicHalf)
        }
    }
}

extension KeyStore.WrongKind: ReportableFailure {
    public var kind: String { "wrong-kind-of-key" }
    public var severity: FailureSeverity { .wrongUse }

    public func message(in language: StaffLanguage) -> String {
        let values = ["path": path, "found": found.name(in: language), "needed": needed.name(in: language)]
        return LocalizedText<FailureText>(.keyOfWrongKind, values)[language]
    }
}

extension KeyStore.Unusable: ReportableFailure {
    public var kind: String { "key-unusable" }
    public var severity: FailureSeverity { .wrongUse }

    public func message(in language: StaffLanguage) -> String {
        LocalizedText<FailureText>(.keyUnusable, ["path": path, "reason": error.reason(in: language)])[language]
    }
}
