public import KaoinCore
internal import KaoinCrypto
internal import KaoinFiles
public import KaoinPass
public import KaoinTexts

extension KeyStore {
    /// A request for keys that is not taken.
    public struct RequestRefused: Error, Equatable {
        public let path: String
        public let error: KeyRequestError
    }

    /// A request that has no key of the kind that is needed.
    public struct RequestWithout: Error, Equatable {
        public let path: String
        public let name: String
        public let needed: KeyKind
    }

    /// Told of each request that keys are taken from: whose they are is for a person to judge.
    public typealias Note = (KeyRequest) -> Void

    /// Reads and verifies a request.
    ///
    /// - Throws: `RequestRefused` or `FileFault`.
    public static func request(_ path: String, at now: Timestamp) throws -> KeyRequest {
        try request(in: FileReader.read(path, limit: KeyRequest.maximumLength), of: path, at: now)
    }

    private static func request(
        in bytes: [UInt8], of path: String, at now: Timestamp
    ) throws(RequestRefused) -> KeyRequest {
        do throws(KeyRequestError) {
            return try KeyRequest(bytes, at: now)
        } catch {
            throw RequestRefused(path: path, error: error)
        }
    }

    /// A private key of any kind that signs a request; the officers are asked where it is sealed, or the token.
    public func privateKey(_ path: String) throws -> KeyFile {
        let kind = try KeyOnDisk(path).publicHalf.kind
        return switch kind {
        case .issuer: .issuerSecret(try signer(path))
        case .root: .rootSecret(try rootSigner(path))
        case .branch: .branchSecret(try opener(path))
        case .receipt: .receiptSecret(try receiptSigner(path))
        }
    }

    /// Who passes are believed from, by a public key or by a request.
    public static func issuer(_ path: String, at now: Timestamp, noting note: Note) throws -> Issuer {
        guard let key = try requested(.issuer, in: path, at: now, noting: note) else { return try issuer(path) }
        guard case .issuer(let issuer) = key else { throw Unusable(path: path, error: .inconsistent) }
        return issuer
    }

    /// Whose receipts and audit log are believed, by a public key or by a request.
    public static func receipt(_ path: String, at now: Timestamp, noting note: Note) throws -> ReceiptVerifier {
        guard let key = try requested(.receipt, in: path, at: now, noting: note) else { return try receipt(path) }
        guard case .receipt(let verifier) = key else { throw Unusable(path: path, error: .inconsistent) }
        return verifier
    }

    /// - Returns: nil where the file is no request.
    private static func requested(
        _ kind: KeyKind, in path: String, at now: Timestamp, noting note: Note
    ) throws -> KeyFile? {
        // Read once, so that what is judged is what is taken; it may be a private key until it is seen to be none.
        let bytes = try FileReader.readSecret(path, limit: KeyRequest.maximumLength).withSpan { file in
            KeyRequest.isRequest(file) ? Array(copying: file) : nil
        }
        guard let bytes else { return nil }
        let request = try Self.request(in: bytes, of: path, at: now)
        guard let file = request.publicFile(of: kind) else {
            throw RequestWithout(path: path, name: request.name, needed: kind)
        }
        let guarded = try SecretBytes(copying: file.span)
        note(request)
        return try KeyFile(reading: guarded)
    }
}

extension KeyStore.RequestRefused: ReportableFailure {
    public var kind: String { error.kind }
    public var severity: FailureSeverity { error.severity }
    public func message(in language: StaffLanguage) -> String { "\(path): \(error.message(in: language))" }
    public func hint(in language: StaffLanguage) -> String? { error.hint(in: language) }
}

extension KeyStore.RequestWithout: ReportableFailure {
    public var kind: String { "request-of-other" }
    public var severity: FailureSeverity { .finding }

    public func message(in language: StaffLanguage) -> String {
        let role = KeyRole(needed, isSecret: false).name(in: language)
        return LocalizedText<FailureText>(.requestWithout, ["path": path, "name": name, "needed": role])[language]
    }
}
