extension JapaneseCatalogue {
    static func text(_ key: ScreenText) -> String {
        switch key {
        case .screenTitle: "ご本人確認"
        case .idle: "係員がご案内します。少々お待ちください"
        case .chooseLanguage: "言語を選ぶ"
        case .showPassHow: "スマートフォンの画面または紙のQRコードを、読み取り機から10センチほど離してかざしてください"
        case .brighterPhone:
            "読み取れないときは、スマートフォンの画面を明るくして、少し離してください"
        case .callStaff: "係員を呼ぶ"
        case .staffCalled: "係員を呼びました。少々お待ちください"
        case .withoutLight: "光の変化なしにする"
        case .stop: "中止する"
        case .stopQuestion: "本人確認を中止しますか"
        case .stopYes: "中止します"
        case .stopNo: "続けます"
        case .largerType: "文字を大きく"
        case .voice: "音声"
        case .deleteDigit: "1つ消す"
        case .pinDone: "入力完了"
        case .step: "{count}回のうち{number}回目"
        case .timeLeft: "残り{seconds}秒"
        case .pictureKept: "この映像はこの画面だけに映り、保存されません"
        case .visitRuns: "USBメモリーを読み書きしています。抜かないでください"
        case .visitOver: "USBメモリーを抜いてください"
        case .outOfOrder: "この機械は使えません。恐れ入りますが、ほかの窓口をご利用ください"
        }
    }
}
