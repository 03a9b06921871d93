internal import KaoinCore
public import KaoinCrypto
internal import KaoinOpenSSL
internal import KaoinPass

/// A COSE_Encrypt0 of somebody else (RFC 9052, section 5.2), with AES-GCM (RFC 9053, section 4.1).
struct EncryptedIdentity {
    /// A128GCM, A192GCM and A256GCM with the length of their keys.
    private static let keyLengths: [Int64: Int] = [1: 16, 2: 24, 3: 32]

    private let headers: CodeHeaders
    private let ciphertext: [UInt8]

    init(_ parts: [ForeignValue]) throws(IdentityCodeError) {
        headers = try CodeHeaders(parts[0], parts[1])
        guard let ciphertext = parts[2].bytes else { throw .notACode("it has no content") }
        self.ciphertext = ciphertext
    }

    /// Steps 6 to 9: what is inside must be signed.
    func opened(with keys: [IdentityDecryptionKey]) throws(IdentityCodeError) -> SignedIdentity {
        guard let length = headers.algorithm.flatMap({ Self.keyLengths[$0] }), let nonce = headers.nonce,
            nonce.count == AESGCM.nonceLength, ciphertext.count >= AESGCM.tagLength
        else { throw .unsupportedEncryption }
        let named = keys.filter { $0.length == length && ($0.keyID == nil || $0.keyID == headers.keyID) }
        guard !named.isEmpty else { throw .unknownDecryptionKey }
        let context = CBOREncoder.encode(.array([.text("Encrypt0"), .bytes(headers.encoded), .bytes([])]))
        for key in named {
            guard let plain = key.open(ciphertext, nonce: nonce, authenticating: context) else { continue }
            // An unsigned map of claims, as some issuers encrypt it, is no COSE object.
            let inner = try? CodeEnvelope(plain)
            guard case .signed(let signed)? = inner else { throw .unsigned }
            return signed
        }
        throw .unreadable
    }
}

/// A key that opens encrypted codes.
public final class IdentityDecryptionKey: Sendable {
    /// Of AES, in bytes.
    public static let lengths = AESGCM.keyLengths

    /// The `kid` that its codes name; nil where it is to be tried on any.
    public let keyID: [UInt8]?
    let length: Int
    private let key: SecretBytes

    /// - Returns: nil for another length, or where there is no guarded memory.
    public init?(_ bytes: borrowing SecretBytes, keyID: [UInt8]? = nil) {
        guard Self.lengths.contains(bytes.count) else { return nil }
        self.keyID = keyID
        length = bytes.count
        guard let copy = bytes.withSpan({ try? SecretBytes(copying: $0) }) else { return nil }
        key = copy
    }

    /// - Parameter sealed: the ciphertext and the tag behind it.
    /// - Returns: nil where it is not authentic.
    fileprivate func open(_ sealed: [UInt8], nonce: [UInt8], authenticating context: [UInt8]) -> [UInt8]? {
        AESGCM.open(sealed, key: key, nonce: nonce, authenticating: context)
    }
}
