extension PlainJapaneseCatalogue {
    static func text(_ key: ScreenText) -> String {
        switch key {
        case .screenTitle: "だれか たしかめます"
        case .idle: "ぎんこうの 人が きます。少し まって ください"
        case .chooseLanguage: "ことばを えらんで ください"
        case .showPassHow: "スマホか かみの QRコードを きかいから 10センチぐらい はなして 見せて ください"
        case .brighterPhone:
            "よめない ときは、スマホの がめんを 明るく して、少し はなして ください"
        case .callStaff: "ぎんこうの 人を よぶ"
        case .staffCalled: "ぎんこうの 人を よびました。少し まって ください"
        case .withoutLight: "ひかりを かえない"
        case .stop: "やめる"
        case .stopQuestion: "かくにんを やめますか"
        case .stopYes: "はい、 やめます"
        case .stopNo: "いいえ、 つづけます"
        case .largerType: "じを 大きく する"
        case .voice: "こえ"
        case .deleteDigit: "けす"
        case .pinDone: "おわり"
        case .step: "ぜんぶで {count}かい、いま {number}かいめ"
        case .timeLeft: "あと {seconds}びょう"
        case .pictureKept: "この えいぞうは この がめんだけに うつります。のこりません"
        case .visitRuns: "USBメモリーを つかって います。ぬかないで ください"
        case .visitOver: "USBメモリーを ぬいて ください"
        case .outOfOrder: "この きかいは つかえません。ほかの まどぐちに いって ください"
        }
    }
}
