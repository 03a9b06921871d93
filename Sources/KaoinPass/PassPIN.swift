public import KaoinCore
public import KaoinCrypto
public import KaoinTexts

/// A number that the holder knows, as a second factor of a pass.
///
/// Together with the branch group's key it opens the private part: neither suffices alone. A wrong PIN looks like damage.
public struct PassPIN: ~Copyable, Sendable {
    /// Digits that a PIN may have.
    public static let lengths = 4...12
    /// About a tenth of a second and 64 MiB on a small PC. Who has the branch key can still try all short PINs: the PIN
    /// protects a copied pass at the counter, not against the bank's own kiosk.
    static let cost = Argon2id.Cost(passes: 3, memory: 64 << 20)
    /// Names this way of making the key, in the header `psk_id`.
    static let identifier = Array("pin1".utf8)

    private let digits: SecretBytes

    /// - Throws: `NotAPIN` for anything but 4 to 12 ASCII digits.
    public init(_ digits: consuming SecretBytes) throws(NotAPIN) {
        guard Self.isPIN(digits) else { throw NotAPIN() }
        self.digits = digits
    }

    /// Whether these are 4 to 12 ASCII digits.
    public static func isPIN(_ digits: borrowing SecretBytes) -> Bool {
        digits.withSpan { span in
            lengths.contains(span.count) && span.indices.allSatisfy { (0x30...0x39).contains(span[$0]) }
        }
    }

    /// What is no PIN; it says nothing of the digits.
    public struct NotAPIN: Error, Equatable {}

    /// The key for one pass: the pass's number is in the salt, so that equal PINs have different keys.
    borrowing func presharedKey(for passID: PassID) throws(CryptoError) -> HPKE.PresharedKey {
        let seed = Array("kaoin pin 1".utf8) + passID.bytes
        let salt = Array(SHA256.digest(seed.span).prefix(Argon2id.saltLength))
        return try HPKE.PresharedKey(
            Argon2id.key(from: digits, salt: salt, cost: Self.cost), identifier: Self.identifier)
    }
}

extension PassPIN.NotAPIN: ReportableFailure {
    public var kind: String { "not-a-pin" }
    public var severity: FailureSeverity { .wrongUse }

    public func message(in language: StaffLanguage) -> String {
        let digits = ["least": "\(PassPIN.lengths.lowerBound)", "most": "\(PassPIN.lengths.upperBound)"]
        return LocalizedText<FailureText>(.pinUnusable, digits)[language]
    }
}
