public import KaoinPass

/// A Claim 169 identity code as it was read, with nothing verified but its form.
///
/// `VerifiedIdentityCode` verifies it; nothing of its content can be had before.
public struct IdentityCode: Sendable {
    /// What QR version 40 holds in alphanumeric mode at level L: no code can bring more.
    public static let maximumTextLength = Pass.maximumTextLength

    let envelope: CodeEnvelope

    /// Steps 1 to 5 of the verification in `docs/SPEC.md`, section 7.
    public init(text: String) throws(IdentityCodeError) {
        let count = text.utf8.count
        guard count <= Self.maximumTextLength else { throw .tooLong(count: count, limit: Self.maximumTextLength) }
        let bytes: [UInt8]
        do throws(PassError) {
            bytes = try Base45.decode(text)
        } catch {
            guard case .notBase45(let at) = error else { throw .notUnpacked }
            throw .notBase45(at: at)
        }
        envelope = try CodeEnvelope(CodeEnvelope.unpack(bytes))
    }

    /// Whether one of these issuers made it. Nothing else is verified.
    ///
    /// - Parameter keys: for encrypted codes; not looked at for others.
    public func isSigned(by issuers: [TrustedIdentityIssuer], decryptingWith keys: [IdentityDecryptionKey]) -> Bool {
        do throws(IdentityCodeError) {
            switch envelope {
            case .signed(let inner): _ = try inner.signers(among: issuers)
            case .encrypted(let sealed): _ = try sealed.opened(with: keys).signers(among: issuers)
            }
            return true
        } catch {
            return false
        }
    }

    public var isEncrypted: Bool {
        if case .encrypted = envelope { true } else { false }
    }
}
