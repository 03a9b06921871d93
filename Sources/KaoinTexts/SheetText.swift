/// A language of the sheet that a customer keeps: it has both, for a customer reads one of the two.
public enum SheetLanguage: String, Sendable, CaseIterable {
    case japanese = "ja"
    case english = "en"
}

/// What stands on a customer's pass beside the code and the values.
public enum SheetText: String, TextKey {
    case title
    case labelValidUntil
    case labelIssued
    case labelPassNumber
    case howToUse
    case needsPIN
    case ifLost
    case ifLostAtBranch
    case privacy

    public var placeholders: Set<String> { self == .ifLost ? ["contact"] : [] }

    public func template(in language: SheetLanguage) -> String {
        switch language {
        case .japanese: JapaneseCatalogue.text(self)
        case .english: EnglishCatalogue.text(self)
        }
    }
}
