/// What those read who make sticks for visits, and open what kiosks leave on them.
public enum VisitText: String, TextKey {
    case orderTooLong
    case orderMalformed
    case orderUnsupportedAlgorithm
    case orderWrongRoot
    case orderSignatureWrong
    case orderFieldWrong
    case orderOtherKiosk
    case orderNotYet
    case orderExpired
    case orderOlder
    case orderOtherOfNumber
    case orderFileMissing
    case orderFileChanged
    case orderTooMuch
    case adviceOtherKiosk
    case adviceClock
    case adviceNumber
    case adviceHeadOffice
    case reportMalformed
    case reportOtherOffice
    case reportUnreadable
    case reportUnknownKiosk
    case reportSignatureWrong
    case reportLogBroken
    case reportGap
    case reportOtherLog
    case adviceSince
    case adviceEvidence
    case stateDamaged
    case adviceStateDamaged
    case copyChanged
    case settingsLack
    case visitUnfinished
    case orderMade
    case orderTaken
    case orderTakenBefore
    case orderUpdates
    case orderUndone
    case nothingBegun
    case reportsLeft
    case reportOpened
    case reportNotJoined

    /// Those of the English text; a test compares the other languages with it.
    public var placeholders: Set<String> { Set(Template(EnglishCatalogue.text(self)).placeholders) }

    public func template(in language: StaffLanguage) -> String {
        switch language {
        case .japanese: JapaneseCatalogue.text(self)
        case .english: EnglishCatalogue.text(self)
        }
    }
}
