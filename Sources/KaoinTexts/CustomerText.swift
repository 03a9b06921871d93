/// What a customer reads. A text is polite, says one thing and what to do, and gives an attacker no hint.
public enum CustomerText: String, TextKey {
    // Guidance: what a customer is asked to do, one thing at a time.
    case showPass
    case enterPIN
    case enterPINAgain
    case codeIsNoPass
    case lookAtCamera
    case faceMissing
    /// The screen changes its colour, and nothing else is asked.
    case watchLight
    case turnLeft
    case turnRight
    case lookUp
    case blink
    case openMouth
    case wait
    case waitForTeller
    case goToCounter

    // Advice on the picture: what a customer can do about it. Clerks read another text: they can move lamps and clean lenses.
    case onePersonOnly
    case comeCloser
    case stepBack
    case moveToTheMiddle
    case moveLeft
    case moveRight
    case moveUp
    case moveDown
    case takeOffSunglasses
    case takeOffMask
    case lookStraight
    case holdHeadUpright
    case keepStill
    case moreLight
    case lessLight
    case evenLight
    case openEyes
    case closeMouth

    // The end: polite, and without a word that helps an attacker. Another way is always offered.
    case verified
    case cancelled
    case cannotVerifyNow
    case passNotRead
    case faceNotCaptured
    case passExpired
    case notVerified

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
