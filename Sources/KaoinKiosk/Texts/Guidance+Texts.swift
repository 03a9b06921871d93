public import KaoinPorts

extension Guidance {
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
