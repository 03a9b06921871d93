public import KaoinCore
public import KaoinTexts

/// What can go wrong in a cryptographic operation.
///
/// The cases say which stage failed and nothing of the data: a caller that shows them to an attacker gives nothing away.
public enum CryptoError: Error, Equatable, Sendable {
    /// libsodium could not be started: the system gives it no randomness or no memory.
    case unavailable
    /// Guarded memory could not be had; often the limit on locked memory (`ulimit -l`) is too low.
    case outOfGuardedMemory
    /// A key, nonce, signature or encapsulated key has not the length that its algorithm asks for.
    case wrongLength(expected: Int, found: Int)
    /// The bytes are no point that the algorithm may use (RFC 7748, section 6.1: the shared secret would be zero).
    case weakKey
    /// A signature or an authentication tag does not belong to these bytes under this key.
    case notAuthentic
    /// A token did not sign.
    case signerFailed
}

extension CryptoError: ReportableFailure {
    public var kind: String { "cryptography-failed" }
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .unavailable: LocalizedText(.cryptographyUnavailable)
        case .outOfGuardedMemory: LocalizedText(.guardedMemoryMissing)
        case .wrongLength(let expected, let found):
            LocalizedText(.cryptographyLength, ["expected": "\(expected)", "found": "\(found)"])
        case .weakKey: LocalizedText(.cryptographyWeakKey)
        case .notAuthentic: LocalizedText(.cryptographyNotAuthentic)
        case .signerFailed: LocalizedText(.tokenFailed)
        }
    }

    public var severity: FailureSeverity { .fault }
}
