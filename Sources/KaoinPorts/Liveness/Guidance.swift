public import KaoinVision

/// What the customer is told to do. One thing at a time.
public enum Guidance: Equatable, Sendable {
    case showPass
    case enterPIN
    /// The one that was entered does not open the pass.
    case enterPINAgain
    /// A code was read, and it is not that of a pass.
    case codeIsNoPass
    case lookAtCamera
    case faceMissing
    /// The screen changes its colour, and the customer only goes on looking.
    case watchLight
    case quality(QualityAdvice)
    case turnLeft
    case turnRight
    case lookUp
    case blink
    case openMouth
    case wait
    case waitForTeller
    /// The same where nobody asked for the session: who stands there may be alone.
    case goToCounter

    /// The stable name that programs have.
    public var kind: String {
        switch self {
        case .showPass: "show-pass"
        case .enterPIN: "enter-pin"
        case .enterPINAgain: "enter-pin-again"
        case .codeIsNoPass: "code-is-no-pass"
        case .lookAtCamera: "look-at-camera"
        case .faceMissing: "face-missing"
        case .watchLight: "watch-light"
        case .quality(let advice): advice.rawValue
        case .turnLeft: "turn-left"
        case .turnRight: "turn-right"
        case .lookUp: "look-up"
        case .blink: "blink"
        case .openMouth: "open-mouth"
        case .wait: "wait"
        case .waitForTeller: "wait-for-teller"
        case .goToCounter: "go-to-counter"
        }
    }
}
