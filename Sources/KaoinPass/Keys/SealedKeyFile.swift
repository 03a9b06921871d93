internal import KaoinCore
public import KaoinCrypto

/// A private key under the passphrase of one officer, or of two who are needed together.
///
/// A COSE_Encrypt0 with ChaCha20-Poly1305 (RFC 9053, section 4.3), whose protected header holds the public half and what
/// Argon2id needs; the plaintext is the key's own file.
public struct SealedKeyFile: Equatable, Sendable {
    /// RFC 9106's choice of passes; four times the memory of its second recommendation: about a second on a small PC.
    public static let defaultCost = Argon2id.Cost(passes: 3, memory: 256 << 20)

    private enum Label {
        static let iv: Int64 = 5
        /// `[holders, passes, memory in KiB, salt]`.
        static let argon2id: Int64 = -65538
        static let publicHalf: Int64 = -65539
    }

    private static let chaCha20Poly1305: Int64 = 24
    /// What a file may ask for: a hostile one must not take the machine's memory or time.
    private static let passes: ClosedRange<Int64> = 1...10
    private static let kibibytes: ClosedRange<Int64> = 8...(1 << 20)

    private let box: PassphraseBox
    private let publicFile: [UInt8]
    private let ciphertext: [UInt8]
    public let publicHalf: PublicHalf

    /// What is known of a sealed key without opening it. Nobody vouches for it until the key opens.
    public struct PublicHalf: Equatable, Sendable {
        public let kind: KeyKind
        public let keyID: KeyID
        public let fingerprint: KeyFingerprint
        public let name: String?
    }

    /// Whether its Argon2id takes no noticeable time; for tests that try many.
    package var isCheap: Bool { box.cost.memory <= 1 << 20 && box.cost.passes <= 2 }

    /// How many passphrases open it.
    public var holders: Int { box.holders }

    /// Seals a private key.
    ///
    /// - Parameter passphrases: one, or two different ones.
    public init(
        _ key: KeyFile, with passphrases: [Passphrase], cost: Argon2id.Cost = defaultCost
    ) throws(CryptoError) {
        precondition(key.isSecret, "a public key needs no seal")
        box = try PassphraseBox(holders: passphrases.count, cost: cost)
        publicFile = key.publicEncoding
        publicHalf = PublicHalf(key)
        let context = Self.context(box, publicFile)
        let box = box
        let plain = try key.encoded()
        ciphertext = try plain.withSpan { (bytes) throws(CryptoError) in
            try box.seal(bytes, with: passphrases, authenticating: context.span)
        }
    }

    /// Whether a file begins as a sealed key does.
    public static func isSealed(_ file: borrowing SecretBytes) -> Bool {
        file.withSpan { $0.count > 0 && $0[0] == 0xD0 }
    }

    /// - Throws: `.notAKey` for anything that is not exactly such a file.
    public init(reading file: [UInt8]) throws(KeyFileError) {
        let value: CBORValue
        do throws(CBORError) {
            value = try CBORDecoder.decode(file.span)
        } catch {
            throw .notAKey(error)
        }
        guard case .tagged(COSE.encrypt0Tag, .array(let parts)) = value, parts.count == 3,
            let protected = parts[0].bytes, let headers = (try? CBORDecoder.decode(protected.span))?.map,
            let unprotected = parts[1].map, unprotected.entries.count == 1,
            let nonce = unprotected[Label.iv]?.bytes, nonce.count == PassphraseBox.nonceLength,
            let ciphertext = parts[2].bytes,
            headers.entries.count == 3, headers[COSE.algorithmHeader] == .integer(Self.chaCha20Poly1305),
            let publicFile = headers[Label.publicHalf]?.bytes,
            let box = headers[Label.argon2id].flatMap({ Self.box($0, nonce: nonce) })
        else { throw .notAKey(.unexpected(at: 0)) }
        let guarded: SecretBytes
        do throws(CryptoError) {
            guarded = try SecretBytes(copying: publicFile.span)
        } catch {
            throw .unusable(error)
        }
        let key = try KeyFile(reading: guarded)
        guard !key.isSecret else { throw .inconsistent }
        self.box = box
        self.publicFile = publicFile
        self.ciphertext = ciphertext
        publicHalf = PublicHalf(key)
    }

    public var encoded: [UInt8] {
        CBOREncoder.encode(
            .tagged(
                COSE.encrypt0Tag,
                .array([
                    .bytes(Self.header(box, publicFile)), .map([Label.iv: .bytes(box.nonce)]), .bytes(ciphertext),
                ])))
    }

    /// - Throws: `.doesNotOpen` for wrong passphrases or damage; what else is wrong with the key inside.
    public func open(with passphrases: [Passphrase]) throws(KeyFileError) -> KeyFile {
        let context = Self.context(box, publicFile)
        let plain: SecretBytes
        do throws(CryptoError) {
            plain = try box.open(ciphertext.span, with: passphrases, authenticating: context.span)
        } catch .notAuthentic {
            throw .doesNotOpen
        } catch {
            throw .unusable(error)
        }
        let key = try KeyFile(reading: plain)
        guard key.isSecret, key.publicEncoding == publicFile else { throw .inconsistent }
        return key
    }

    private static func box(_ value: CBORValue, nonce: [UInt8]) -> PassphraseBox? {
        guard let list = value.array, list.count == 4, let holders = list[0].integer, (1...2).contains(holders),
            let passes = list[1].integer, Self.passes.contains(passes),
            let kibibytes = list[2].integer, Self.kibibytes.contains(kibibytes),
            let salt = list[3].bytes, salt.count == Argon2id.saltLength
        else { return nil }
        return PassphraseBox(
            holders: Int(holders), cost: Argon2id.Cost(passes: Int(passes), memory: Int(kibibytes) << 10), salt: salt,
            nonce: nonce)
    }

    private static func header(_ box: PassphraseBox, _ publicFile: [UInt8]) -> [UInt8] {
        CBOREncoder.encode(
            [
                COSE.algorithmHeader: .integer(chaCha20Poly1305),
                Label.argon2id: .array([
                    .integer(Int64(box.holders)), .integer(Int64(box.cost.passes)),
                    .integer(Int64(box.cost.memory >> 10)), .bytes(box.salt),
                ]),
                Label.publicHalf: .bytes(publicFile),
            ] as CBORMap)
    }

    private static func context(_ box: PassphraseBox, _ publicFile: [UInt8]) -> [UInt8] {
        COSE.encryptionContext(protected: header(box, publicFile), external: [])
    }
}

extension SealedKeyFile.PublicHalf {
    public init(_ key: KeyFile) {
        self.init(kind: key.kind, keyID: key.keyID, fingerprint: key.fingerprint, name: key.name)
    }
}
