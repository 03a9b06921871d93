public import KaoinCore
internal import KaoinFiles
public import KaoinIdentity
public import KaoinPass
public import KaoinTexts

/// The keys of other issuers' identity codes in files.
public enum IdentityKeyFiles {
    /// Why a key file is of no use.
    public struct Unusable: Error, Equatable {
        public let path: String
        /// What it must hold.
        let wanted: FailureText
    }

    /// An issuer by its public key, PEM or hexadecimal, and the `iss` that its codes must have.
    public static func issuer(_ path: String, named name: String) throws -> TrustedIdentityIssuer {
        let bytes = try FileReader.read(path, limit: IdentityKeyText.maximumLength)
        guard let text = String(validating: bytes, as: UTF8.self), let key = IdentityKeyText.key(in: text),
            let names = DisplayName(japanese: "発行者", english: "issuer"),
            let issuer = TrustedIdentityIssuer(
                algorithm: key.algorithm, key: key.bytes, keyID: nil, issuer: name, names: names)
        else { throw Unusable(path: path, wanted: .identityKeyPublic) }
        return issuer
    }

    /// A key that opens encrypted codes, in hexadecimal.
    public static func decryptionKey(_ path: String) throws -> IdentityDecryptionKey {
        let file = try FileReader.readSecret(path, limit: IdentityDecryptionKey.maximumTextLength)
        guard let key = try IdentityDecryptionKey(hexadecimal: file) else {
            throw Unusable(path: path, wanted: .identityKeyDecryption)
        }
        return key
    }
}

extension IdentityKeyFiles.Unusable: ReportableFailure {
    public var kind: String { "key-unusable" }
    public var severity: FailureSeverity { .wrongUse }

    public func message(in language: StaffLanguage) -> String {
        LocalizedText<FailureText>(.identityKeyUnusable, ["path": path, "wanted": LocalizedText(wanted)[language]])[
            language]
    }
}
