public import KaoinCrypto

/// A key in a file: a COSE_Key (RFC 9052, section 7) in deterministic CBOR.
///
/// `{1: 1, 2: key id, 3: algorithm, -1: curve, -2: public key, ? -4: private key, ? "name": issuer's name}`. A private
/// key never leaves guarded memory: the file is read into it, and the key is copied from there.
public enum KeyFile: Sendable {
    case issuer(Issuer)
    case issuerSecret(IssuerSigner)
    case branch(BranchGroup)
    case branchSecret(BranchOpener)

    /// Far more than any key takes; longer files are refused unread.
    public static let maximumLength = 512

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

    public var keyID: KeyID {
        switch self {
        case .issuer(let issuer): issuer.keyID
        case .issuerSecret(let signer): signer.issuer.keyID
        case .branch(let group): group.keyID
        case .branchSecret(let opener): opener.group.keyID
        }
    }

    /// What a person calls this kind of key.
    public var kindDescription: String {
        switch self {
        case .issuer: "an issuer's public key"
        case .issuerSecret: "an issuer's private key"
        case .branch: "a branch group's public key"
        case .branchSecret: "a branch group's private key"
        }
    }

    private var publicBytes: [UInt8] {
        switch self {
        case .issuer(let issuer): issuer.key.bytes
        case .issuerSecret(let signer): signer.issuer.key.bytes
        case .branch(let group): group.key.bytes
        case .branchSecret(let opener): opener.group.key.bytes
        }
    }
}

/// Why a file is no usable key.
public enum KeyFileError: Error, Equatable, Sendable {
    case notAKey(CBORError)
    /// The key id or the public key does not belong to the rest.
    case inconsistent
    case unusable(CryptoError)
}

extension KeyFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAKey(let error): "this is no Kaoin key file, or it is damaged: \(error)"
        case .inconsistent: "the key file is damaged: its parts do not belong together"
        case .unusable(let error): "\(error)"
        }
    }
}
