public import KaoinCore
public import KaoinTexts

/// Words that an officer knows and types.
public final class Passphrase: Sendable {
    /// In bytes. A long phrase of ordinary words serves better than a short one of special characters.
    public static let minimumLength = 12

    /// A phrase that is too easily guessed; it says nothing of the phrase.
    public struct TooShort: Error, Equatable {}

    let bytes: SecretBytes

    public init(_ bytes: consuming SecretBytes) throws(TooShort) {
        guard bytes.count >= Self.minimumLength else { throw TooShort() }
        self.bytes = bytes
    }

    /// Compares in a time that depends on the lengths alone.
    public func isSame(as other: Passphrase) -> Bool { bytes.equalsInConstantTime(other.bytes) }
}

extension Passphrase.TooShort: ReportableFailure {
    public var kind: String { "passphrase-too-short" }
    public var severity: FailureSeverity { .wrongUse }

    public func message(in language: StaffLanguage) -> String {
        LocalizedText<FailureText>(.passphraseTooShort, ["count": "\(Passphrase.minimumLength)"])[language]
    }
}
