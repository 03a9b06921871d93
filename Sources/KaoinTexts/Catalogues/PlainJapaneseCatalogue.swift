/// Plain Japanese: one thing a sentence, easy words, hiragana with spaces between them, few and easy kanji.
enum PlainJapaneseCatalogue {
    static func text(_ key: CustomerText) -> String {
        switch key {
        case .showPass: "パスの QRコードを きかいに 見せて ください"
        case .enterPIN: "あんしょうばんごう（PIN）を 入れて ください"
        case .enterPINAgain: "あんしょうばんごう（PIN）が ちがいます。もういちど 入れて ください"
        case .codeIsNoPass: "これは パスでは ありません。パスの QRコードを 見せて ください"
        case .lookAtCamera: "カメラを 見て ください"
        case .faceMissing: "カメラの 前に 立って ください"
        case .turnLeft: "かおを ゆっくり 左に むけて ください"
        case .turnRight: "かおを ゆっくり 右に むけて ください"
        case .lookUp: "かおを ゆっくり 上に むけて ください"
        case .blink: "目を 1びょうぐらい とじて ください。それから 目を あけて ください"
        case .openMouth: "口を 大きく あけて ください"
        case .wait: "少し まって ください"
        case .waitForTeller: "ぎんこうの 人が かくにんします。少し まって ください"
        case .onePersonOnly: "カメラの 前には 一人だけで 立って ください"
        case .comeCloser: "もう少し カメラに ちかづいて ください"
        case .stepBack: "少し うしろに さがって ください"
        case .moveToTheMiddle: "カメラの まん前に 立って ください"
        case .lookStraight: "カメラを まっすぐ 見て ください"
        case .holdHeadUpright: "あたまを まっすぐに して ください"
        case .keepStill: "少しの あいだ うごかないで ください"
        case .moreLight: "かおが くらいです。明るい ほうを むいて ください"
        case .lessLight: "かおが 明るすぎます。少し よこに うごいて ください"
        case .evenLight: "かおに かげが あります。少し うごいて ください"
        case .openEyes: "目を あけて ください"
        case .closeMouth: "口を とじて ください"
        case .verified: "あなたの かくにんが おわりました。ありがとう ございます"
        case .cancelled: "かくにんを やめました。ぎんこうの 人に 話して ください"
        case .cannotVerifyNow: "すみません。いま この きかいで かくにんが できません。はんこか、あなたが だれか わかる もの（ざいりゅうカードなど）を つかって ください"
        case .passNotRead: "パスを よめませんでした。ぎんこうの 人に 話して ください"
        case .faceNotCaptured: "かおを よく とれませんでした。かかりの 人に きいて ください"
        case .passExpired: "パスの つかえる 日が おわりました。ぎんこうの 人に あたらしい パスを たのんで ください"
        case .notVerified: "あなたの かくにんが できませんでした。はんこか、あなたが だれか わかる もの（ざいりゅうカードなど）を つかって ください"
        }
    }
}
