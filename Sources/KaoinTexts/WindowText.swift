/// What stands on the customer's window of an enrolment desk beside guidance, and beside what the kiosk's screen has as well.
public enum WindowText: String, TextKey {
    /// What this is.
    case windowTitle
    case choosePIN
    /// Below `choosePIN`.
    case choosePINHow
    case repeatPIN
    case pinsDiffer
    /// A button.
    case withoutPIN
    case takeCode
    /// Below `takeCode`.
    case takeCodeHow
    case passReady
    case passNotProven
    case passNotMade

    public var placeholders: Set<String> { [] }

    public func template(in language: Language) -> String {
        switch language {
        case .japanese: JapaneseCatalogue.text(self)
        case .english: EnglishCatalogue.text(self)
        case .simplifiedChinese: SimplifiedChineseCatalogue.text(self)
        case .traditionalChinese: TraditionalChineseCatalogue.text(self)
        case .korean: KoreanCatalogue.text(self)
        case .vietnamese: VietnameseCatalogue.text(self)
        case .portuguese: PortugueseCatalogue.text(self)
        case .nepali: NepaliCatalogue.text(self)
        case .plainJapanese: PlainJapaneseCatalogue.text(self)
        }
    }
}
