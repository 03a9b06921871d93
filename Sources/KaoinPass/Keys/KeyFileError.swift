public import KaoinCrypto
public import KaoinTexts

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
    /// In a token, where nothing opens tokens.
    case inToken
    /// No key itself, but a request that has keys in it.
    case inRequest
}

extension KeyFileError: CustomStringConvertible {
    /// In English, as logs have it.
    public var description: String { reason(in: .english) }

    /// What is wrong with the file, told with its name by whoever read it.
    public func reason(in language: StaffLanguage) -> String {
        switch self {
        case .notAKey(let error): LocalizedText<FailureText>(.keyNoKey, ["detail": "\(error)"])[language]
        case .inconsistent: LocalizedText<FailureText>(.keyInconsistent)[language]
        case .unusable(let error): error.message(in: language)
        case .sealed: LocalizedText<FailureText>(.keySealed)[language]
        case .doesNotOpen: LocalizedText<FailureText>(.keyDoesNotOpen)[language]
        case .inRequest: LocalizedText<FailureText>(.keyInRequest)[language]
        case .inToken: LocalizedText<FailureText>(.keyInToken)[language]
        }
    }
}
