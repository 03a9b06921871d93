public import KaoinPorts
public import KaoinTexts
internal import KaoinVision

extension Guidance {
    public var text: LocalizedText<CustomerText> { LocalizedText(key) }

    private var key: CustomerText {
        switch self {
        case .showPass: .showPass
        case .enterPIN: .enterPIN
        case .enterPINAgain: .enterPINAgain
        case .codeIsNoPass: .codeIsNoPass
        case .lookAtCamera: .lookAtCamera
        case .faceMissing: .faceMissing
        case .watchLight: .watchLight
        case .quality(let advice): advice.customerKey
        case .turnLeft: .turnLeft
        case .turnRight: .turnRight
        case .lookUp: .lookUp
        // Asks for closed eyes: somebody who only blinks is not seen to do what was asked.
        case .blink: .blink
        case .openMouth: .openMouth
        case .wait: .wait
        case .waitForTeller: .waitForTeller
        case .goToCounter: .goToCounter
        }
    }
}

extension QualityAdvice {
    /// What a customer can do about it; `clerkText` is another text.
    fileprivate var customerKey: CustomerText {
        switch self {
        case .onePersonOnly: .onePersonOnly
        case .comeCloser: .comeCloser
        case .stepBack: .stepBack
        case .moveToTheMiddle: .moveToTheMiddle
        case .moveLeft: .moveLeft
        case .moveRight: .moveRight
        case .moveUp: .moveUp
        case .moveDown: .moveDown
        case .takeOffSunglasses: .takeOffSunglasses
        case .takeOffMask: .takeOffMask
        case .lookStraight: .lookStraight
        case .holdHeadUpright: .holdHeadUpright
        case .keepStill: .keepStill
        case .moreLight: .moreLight
        case .lessLight: .lessLight
        case .evenLight: .evenLight
        case .openEyes: .openEyes
        case .closeMouth: .closeMouth
        }
    }
}
