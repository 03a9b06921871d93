public import KaoinPass
public import KaoinTexts

/// Which half of which kind of key, as people call it.
public struct KeyRole: Equatable, Sendable {
    public let kind: KeyKind
    public let isSecret: Bool

    public init(_ kind: KeyKind, isSecret: Bool) {
        self.kind = kind
        self.isSecret = isSecret
    }

    init(_ key: KeyFile) { self.init(key.kind, isSecret: key.isSecret) }

    /// With its article, where the language has one.
    public func name(in language: StaffLanguage) -> String {
        let key: FailureText =
            switch (kind, isSecret) {
            case (.issuer, true): .keyOfIssuerPrivate
            case (.issuer, false): .keyOfIssuerPublic
            case (.branch, true): .keyOfBranchPrivate
            case (.branch, false): .keyOfBranchPublic
            case (.root, true): .keyOfRootPrivate
            case (.root, false): .keyOfRootPublic
            case (.receipt, true): .keyOfReceiptsPrivate
            case (.receipt, false): .keyOfReceiptsPublic
            }
        return LocalizedText(key)[language]
    }
}
