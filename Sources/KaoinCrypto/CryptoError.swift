public import KaoinCore

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
}

extension CryptoError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unavailable: "cannot start the cryptographic library"
        case .outOfGuardedMemory: "cannot get guarded memory for a secret (is the limit on locked memory too low?)"
        case .wrongLength(let expected, let found): "cannot use \(found) bytes where \(expected) belong"
        case .weakKey: "cannot use this public key: it leads to a shared secret of zero"
        case .notAuthentic: "cannot authenticate the bytes under this key"
        }
    }
}

extension CryptoError: ReportableFailure {
    public var kind: String { "cryptography-failed" }
    public var severity: FailureSeverity { .fault }
}
