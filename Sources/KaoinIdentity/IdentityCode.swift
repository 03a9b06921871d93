internal import KaoinPass

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

    public var isEncrypted: Bool {
        if case .encrypted = envelope { true } else { false }
    }
}
