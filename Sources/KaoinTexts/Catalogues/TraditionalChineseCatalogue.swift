/// Chinese in traditional characters, as in Taiwan.
enum TraditionalChineseCatalogue {
    static func text(_ key: CustomerText) -> String {
        switch key {
        case .showPass: "請將憑證上的 QR Code 對準讀取器"
        case .enterPIN: "請輸入密碼（PIN）"
        case .enterPINAgain: "密碼（PIN）不正確，請重新輸入"
        case .codeIsNoPass: "這不是憑證的 QR Code。請出示憑證上的 QR Code"
        case .lookAtCamera: "請看鏡頭"
        case .faceMissing: "請站到鏡頭前"
        case .turnLeft: "請慢慢將頭轉向左邊"
        case .turnRight: "請慢慢將頭轉向右邊"
        case .lookUp: "請慢慢抬頭往上看"
        case .blink: "請閉上眼睛約一秒鐘，再睜開"
        case .openMouth: "請把嘴巴張大"
        case .wait: "請稍候"
        case .waitForTeller: "服務人員將為您確認，請稍候"
        case .onePersonOnly: "請您一個人站在鏡頭前"
        case .comeCloser: "請再靠近鏡頭一點"
        case .stepBack: "請稍微往後退"
        case .moveToTheMiddle: "請站在鏡頭正前方"
        case .lookStraight: "請直視鏡頭"
        case .holdHeadUpright: "請把頭擺正"
        case .keepStill: "請暫時保持不動"
        case .moreLight: "光線太暗，請面向明亮的方向"
        case .lessLight: "光線太亮，請稍微往旁邊移動"
        case .evenLight: "您的臉上有陰影，請稍微移動"
        case .openEyes: "請睜開眼睛"
        case .closeMouth: "請閉上嘴巴"
        case .verified: "身分確認已完成，謝謝您"
        case .cancelled: "身分確認已取消，請洽服務人員"
        case .cannotVerifyNow: "非常抱歉，目前無法在本機確認您的身分。請使用原留印鑑或身分證明文件"
        case .passNotRead: "無法讀取憑證，請洽服務人員"
        case .faceNotCaptured: "無法清楚拍到您的臉部，請洽服務人員"
        case .passExpired: "您的憑證已過期，請向服務人員申請新的憑證"
        case .notVerified: "無法確認您的身分。請使用原留印鑑或身分證明文件"
        }
    }
}
