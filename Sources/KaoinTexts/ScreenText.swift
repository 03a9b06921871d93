/// What stands on the customer's screen beside guidance and verdict: its title, its buttons, what it counts.
public enum ScreenText: String, TextKey {
    /// What this is.
    case screenTitle
    /// Nothing goes on.
    case idle
    case chooseLanguage
    /// Below `CustomerText.showPass`.
    case showPassHow
    /// In its place, where no pass was read for a while.
    case brighterPhone
    case callStaff
    case staffCalled
    /// A button: the screen shows no light that changes.
    case withoutLight
    case stop
    case stopQuestion
    case stopYes
    case stopNo
    /// A button.
    case largerType
    /// A button: whether what stands here is also spoken.
    case voice
    case deleteDigit
    case pinDone
    case step
    case timeLeft
    /// Below the live picture.
    case pictureKept
    /// For the clerk, while a stick is taken, and when it may be pulled.
    case visitRuns
    case visitOver
    /// The kiosk cannot be used, or does not answer.
    case outOfOrder

    public var placeholders: Set<String> {
        switch self {
        case .step: ["number", "count"]
        case .timeLeft: ["seconds"]
        default: []
        }
    }

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
