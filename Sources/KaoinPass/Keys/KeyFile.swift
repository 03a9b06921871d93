public import KaoinCrypto

/// A key in a file: a COSE_Key (RFC 9052, section 7) in deterministic CBOR.
///
/// `{1: 1, 2: key id, 3: algorithm, -1: curve, -2: public key, ? -4: private key, ? "use": use, ? "name": name}`. A
/// private key never leaves guarded memory: the file is read into it, and the key is copied from there.
public enum KeyFile: Sendable {
    case issuer(Issuer)
    case issuerSecret(IssuerSigner)
    case branch(BranchGroup)
    case branchSecret(BranchOpener)
    case root(RootAuthority)
    case rootSecret(RootSigner)
    case receipt(ReceiptVerifier)
    case receiptSecret(ReceiptSigner)

    /// Far more than any key takes, sealed or not; longer files are refused unread.
    public static let maximumLength = 1024

    /// - Throws: `KeyFileError` for anything that is not exactly such a file.
    public init(reading file: borrowing SecretBytes) throws(KeyFileError) {
        self = try file.withSpan { (bytes) throws(KeyFileError) in
            let fields: KeyFileFields
            do throws(CBORError) {
                fields = try KeyFileFields(bytes)
            } catch {
                throw .notAKey(error)
            }
            let key: KeyFile
            do throws(CryptoError) {
                key = try fields.key(from: bytes)
            } catch {
                throw .unusable(error)
            }
            guard key.keyID.bytes == fields.keyID, key.publicBytes == fields.publicKey else { throw .inconsistent }
            return key
        }
    }

    public var kind: KeyKind {
        switch self {
        case .issuer, .issuerSecret: .issuer
        case .branch, .branchSecret: .branch
        case .root, .rootSecret: .root
        case .receipt, .receiptSecret: .receipt
        }
    }

    public var isSecret: Bool {
        switch self {
        case .issuerSecret, .branchSecret, .rootSecret, .receiptSecret: true
        case .issuer, .branch, .root, .receipt: false
        }
    }

    /// The issuer's name, where the key has one.
    public var name: String? {
        switch self {
        case .issuer(let issuer): issuer.name
        case .issuerSecret(let signer): signer.issuer.name
        default: nil
        }
    }

    public var keyID: KeyID { KeyID(curve: kind.curve, point: publicBytes) }

    public var fingerprint: KeyFingerprint {
        KeyFingerprint(thumbprint: KeyID.thumbprint(curve: kind.curve, point: publicBytes))
    }

    var publicBytes: [UInt8] {
        switch self {
        case .issuer(let issuer): issuer.key.bytes
        case .issuerSecret(let signer): signer.issuer.key.bytes
        case .branch(let group): group.key.bytes
        case .branchSecret(let opener): opener.group.key.bytes
        case .root(let authority): authority.key.bytes
        case .rootSecret(let signer): signer.authority.key.bytes
        case .receipt(let verifier): verifier.key.bytes
        case .receiptSecret(let signer): signer.verifier.key.bytes
        }
    }
}
