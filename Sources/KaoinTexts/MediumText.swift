/// What those read who make, verify and use installation media.
public enum MediumText: String, TextKey {
    case notSigned
    case wrongRoot
    case signatureWrong
    case listTooLong
    case listMalformed
    case changed
    case incomplete
    case doNotUse
    case hostOther
    case programsMissing
    case programsMissingAdvice
    case programFailed
    case fetchAdvice
    case notEmpty
    case notEmptyAdvice
    case noFolder
    case packageMissing
    case commandMissing
    case keyNotSealed
    case fetching
    case made
    case compare
    case valid

    /// Those of the English text; a test compares the other languages with it.
    public var placeholders: Set<String> { Set(Template(EnglishCatalogue.text(self)).placeholders) }

    public func template(in language: StaffLanguage) -> String {
        switch language {
        case .japanese: JapaneseCatalogue.text(self)
        case .english: EnglishCatalogue.text(self)
        }
    }
}
