public import KaoinCrypto

/// Why a file is no usable key.
public enum KeyFileError: Error, Equatable, Sendable {
    case notAKey(CBORError)
    /// The key id or the public key does not belong to the rest.
    case inconsistent
    case unusable(CryptoError)
    /// Sealed with passphrases, where a key in the clear is needed.
    case sealed
    /// The passphrases are wrong, or the file is damaged, which cannot be told apart.
    case doesNotOpen
}

extension KeyFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAKey(let error): "this is no Kaoin key file, or it is damaged: \(error)"
        case .inconsistent: "the key file is damaged: its parts do not belong together"
        case .unusable(let error): "\(error)"
        case .sealed: "the key is sealed with passphrases"
        case .doesNotOpen: "the key does not open: a passphrase is wrong, or the file is damaged"
        }
    }
}
