public import KaoinCore
public import KaoinCrypto
public import KaoinFiles
public import KaoinPass
public import KaoinTexts

extension KeyStore {
    /// The names of the files of a new key.
    public struct Files: Sendable, Equatable {
        public let secret: String
        public let publicKey: String
    }

    /// Why a key is not written.
    public enum NotSealed: Error, Equatable {
        /// Both officers gave the same passphrase.
        case samePassphrase
        /// The folder for a key in the clear is on a disk.
        case notInMemory(folder: String)
        /// The folder is not there.
        case noFolder(String)
    }

    /// Makes a key.
    ///
    /// - Parameter name: the issuer's name; other kinds have none.
    public static func random(_ kind: KeyKind, name: String = "") throws(CryptoError) -> KeyFile {
        switch kind {
        case .issuer: .issuerSecret(IssuerSigner(name: name, key: try SigningKey.random()))
        case .branch: .branchSecret(BranchOpener(key: try .random()))
        case .root: .rootSecret(RootSigner(key: try SigningKey.random()))
        case .receipt: .receiptSecret(ReceiptSigner(key: try .random()))
        }
    }

    /// Where a new key of a kind is written.
    ///
    /// - Throws: `FileFault` where the folder cannot be written or one of the files is there: looked at before officers
    ///   are asked for passphrases.
    public static func files(of kind: KeyKind, in folder: String) throws(FileFault) -> Files {
        let base = "\(folder)/\(kind.rawValue)"
        let files = Files(secret: "\(base).key", publicKey: "\(base).pub")
        for path in [files.secret, files.publicKey] { try FileWriter.requireWritable(path, replacing: false) }
        return files
    }

    /// Writes a key pair: `KIND.key` for its owner alone, `KIND.pub` for everybody.
    ///
    /// - Parameters:
    ///   - folder: an existing folder; keys that are there already are not replaced.
    ///   - passphrases: of the officers who seal it together; none for a key in the clear.
    public static func write(_ key: KeyFile, in folder: String, sealedWith passphrases: [Passphrase]) throws -> Files {
        precondition(!key.kind.needsDualControl || passphrases.count == 2, "such a key has two holders")
        let files = try files(of: key.kind, in: folder)
        // The secret first: where it exists already, nothing changes.
        try FileWriter.writeSecret(file(key, sealedWith: passphrases), to: files.secret)
        do {
            try FileWriter.write(key.publicEncoding, to: files.publicKey, replacing: false)
        } catch {
            FileWriter.remove(files.secret)
            throw error
        }
        return files
    }

    /// Replaces a sealed key by the same under other passphrases: an officer leaves, or a phrase became known.
    public static func reseal(_ key: KeyFile, at path: String, with passphrases: [Passphrase]) throws {
        try FileWriter.writeSecret(file(key, sealedWith: passphrases), to: path, replacing: true)
    }

    /// Writes a sealed key in the clear into a folder that is kept in memory alone, for a day's work.
    public func unlock(_ path: String, into folder: String) throws -> String {
        guard Folder.exists(folder) else { throw NotSealed.noFolder(folder) }
        guard Folder.isInMemory(folder) else { throw NotSealed.notInMemory(folder: folder) }
        let key = try read(path)
        let place = "\(folder)/\(key.kind.rawValue).key"
        try FileWriter.writeSecret(key.encoded(), to: place)
        return place
    }

    private static func file(_ key: KeyFile, sealedWith passphrases: [Passphrase]) throws -> SecretBytes {
        guard !passphrases.isEmpty else { return try key.encoded() }
        guard passphrases.count == 1 || !passphrases[0].isSame(as: passphrases[1]) else {
            throw NotSealed.samePassphrase
        }
        let sealed = try SealedKeyFile(key, with: passphrases).encoded
        return try SecretBytes(copying: sealed.span)
    }
}

extension KeyStore.NotSealed: ReportableFailure {
    public var kind: String { "key-not-written" }
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .samePassphrase: LocalizedText(.keySamePassphrase)
        case .notInMemory(let folder): LocalizedText(.keyNotInMemory, ["folder": folder])
        case .noFolder(let folder): LocalizedText(.keyFolderMissing, ["folder": folder])
        }
    }

    /// What to do: a desk's folder of the day is gone after each logout.
    public func hint(in language: StaffLanguage) -> String? {
        guard case .noFolder = self else { return nil }
        return LocalizedText<FailureText>(.keyFolderMissingAdvice)[language]
    }

    public var severity: FailureSeverity { .wrongUse }
}
