public import KaoinVision

/// What the customer is told to do. One thing at a time.
public enum Guidance: Equatable, Sendable {
    case showPass
    case enterPIN
    /// A code was read, and it is not that of a pass.
    case codeIsNoPass
    case lookAtCamera
    case faceMissing
    case quality(QualityAdvice)
    case turnLeft
    case turnRight
    case lookUp
    case blink
    case openMouth
    case wait
    case waitForTeller

    /// The stable name that programs have.
    public var kind: String {
        switch self {
        case .showPass: "show-pass"
        case .enterPIN: "enter-pin"
        case .codeIsNoPass: "code-is-no-pass"
        case .lookAtCamera: "look-at-camera"
        case .faceMissing: "face-missing"
        case .quality(let advice): advice.rawValue
        case .turnLeft: "turn-left"
        case .turnRight: "turn-right"
        case .lookUp: "look-up"
        case .blink: "blink"
        case .openMouth: "open-mouth"
        case .wait: "wait"
        case .waitForTeller: "wait-for-teller"
        }
    }

    public var text: BilingualText {
        switch self {
        case .showPass:
            BilingualText("Please show the QR code of your pass to the reader", "パスのQRコードを読み取り機にかざしてください")
        case .enterPIN: BilingualText("Please enter your PIN", "暗証番号を入力してください")
        case .codeIsNoPass:
            BilingualText(
                "This code is not a pass. Please show the QR code of your pass", "このコードはパスではありません。パスのQRコードをかざしてください")
        case .lookAtCamera: BilingualText("Please look into the camera", "カメラをご覧ください")
        case .faceMissing: BilingualText("Please stand in front of the camera", "カメラの前にお立ちください")
        case .quality(let advice): advice.customerText
        case .turnLeft: BilingualText("Please turn your head slowly to the left", "ゆっくり左を向いてください")
        case .turnRight: BilingualText("Please turn your head slowly to the right", "ゆっくり右を向いてください")
        case .lookUp: BilingualText("Please look up slowly", "ゆっくり上を向いてください")
        // Somebody who only blinks is not seen to do what was asked.
        case .blink: BilingualText("Please close your eyes for about a second", "目を1秒ほど閉じてから開けてください")
        case .openMouth: BilingualText("Please open your mouth wide", "口を大きく開けてください")
        case .wait: BilingualText("One moment, please", "少々お待ちください")
        case .waitForTeller:
            BilingualText("Our staff will be with you in a moment", "係員が確認いたします。少々お待ちください")
        }
    }
}

/// A text in the two languages of the counter.
public struct BilingualText: Equatable, Sendable {
    public let english: String
    public let japanese: String

    public init(_ english: String, _ japanese: String) {
        self.english = english
        self.japanese = japanese
    }

    public subscript(language: Language) -> String { language == .english ? english : japanese }
}

public enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case japanese = "ja"
}
