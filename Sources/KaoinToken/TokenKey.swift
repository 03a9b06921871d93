internal import CP11Kit
public import KaoinCore
public import KaoinCrypto
public import KaoinTexts
internal import Synchronization

/// An Ed25519 key in a token or hardware security module, through PKCS#11: the private half never leaves it.
///
/// The key is named by a URI (RFC 7512) with the path of the token's module, its token and the key's label or id, such as
/// `pkcs11:token=kaoin;object=issuer?module-path=/usr/lib/softhsm/libsofthsm2.so`. A PIN in it is refused.
@safe public final class TokenKey: MessageSigner {
    /// Why a token's key cannot be used.
    public enum Problem: Error, Equatable, Sendable {
        case badURI
        /// The module that the URI names cannot be loaded.
        case noModule
        /// No token is the one that the URI names, or several are.
        case notThere
        case wrongPIN
        /// Too many wrong PINs: the token lets nobody in any more.
        case locked
        /// No Ed25519 key is the one that the URI names, or several are.
        case noKey
        /// Another key than the one whose public half is known.
        case otherKey
        case failed
    }

    public let verifyingKey: VerifyingKey
    // One session of a token does one thing at a time.
    private let lock = Mutex(())
    private nonisolated(unsafe) let token: OpaquePointer

    /// - Parameters:
    ///   - known: the public half as it is expected; nil for any.
    ///   - pin: asked for once the token is found; nil where only the public half is wanted.
    /// - Throws: `Problem`, or what asking throws.
    public init(uri: String, known: VerifyingKey? = nil, pin: (() throws -> SecretBytes)?) throws {
        var opened: UnsafeMutablePointer<kaoin_token>?
        try unsafe Self.check(kaoin_token_open(uri, &opened))
        guard let pointer = unsafe opened else { throw Problem.failed }
        do {
            if let pin {
                let secret = try pin()
                let status = secret.withSpan { bytes in
                    unsafe bytes.withUnsafeBufferPointer { buffer in
                        unsafe kaoin_token_login(pointer, buffer.baseAddress, UInt(buffer.count))
                    }
                }
                try Self.check(status)
            }
            var point = [UInt8](repeating: 0, count: VerifyingKey.length)
            try unsafe Self.check(kaoin_token_point(pointer, &point))
            verifyingKey = try VerifyingKey(point)
            guard known == nil || known == verifyingKey else { throw Problem.otherKey }
        } catch {
            unsafe kaoin_token_close(pointer)
            throw error
        }
        unsafe token = OpaquePointer(pointer)
    }

    deinit { unsafe kaoin_token_close(UnsafeMutablePointer<kaoin_token>(token)) }

    public func sign(_ message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: VerifyingKey.signatureLength)
        let status = lock.withLock { _ in
            unsafe message.withUnsafeBufferPointer { buffer in
                unsafe kaoin_token_sign(
                    UnsafeMutablePointer<kaoin_token>(token), buffer.baseAddress, UInt(buffer.count), &signature)
            }
        }
        guard status == KAOIN_TOKEN_OK else { throw .signerFailed }
        // A token that signs wrongly, or with another key, is found here and not by whoever holds the pass.
        try verifyingKey.verify(signature.span, over: message)
        return signature
    }

    private static func check(_ problem: kaoin_token_problem) throws(Problem) {
        switch problem {
        case KAOIN_TOKEN_OK: return
        case KAOIN_TOKEN_BAD_URI: throw .badURI
        case KAOIN_TOKEN_NO_MODULE: throw .noModule
        case KAOIN_TOKEN_NOT_THERE: throw .notThere
        case KAOIN_TOKEN_WRONG_PIN: throw .wrongPIN
        case KAOIN_TOKEN_LOCKED: throw .locked
        case KAOIN_TOKEN_NO_KEY: throw .noKey
        default: throw .failed
        }
    }
}

extension TokenKey.Problem: ReportableFailure {
    public var kind: String { "token-unusable" }
    public var severity: FailureSeverity { .wrongUse }

    public func message(in language: StaffLanguage) -> String {
        let key: FailureText =
            switch self {
            case .badURI: .tokenBadURI
            case .noModule: .tokenNoModule
            case .notThere: .tokenNotThere
            case .wrongPIN: .tokenWrongPIN
            case .locked: .tokenLocked
            case .noKey: .tokenNoKey
            case .otherKey: .tokenOtherKey
            case .failed: .tokenFailed
            }
        return LocalizedText(key)[language]
    }
}
