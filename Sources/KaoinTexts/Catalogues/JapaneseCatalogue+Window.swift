extension JapaneseCatalogue {
    static func text(_ key: WindowText) -> String {
        switch key {
        case .windowTitle: "登録"
        case .choosePIN: "4〜12桁の暗証番号を決めて入力してください"
        case .choosePINHow: "窓口でパスと一緒に使います。係員にも教えないでください"
        case .repeatPIN: "もう一度、同じ暗証番号を入力してください"
        case .pinsDiffer: "2回の暗証番号が違いました。もう一度決めてください"
        case .withoutPIN: "暗証番号なし"
        case .takeCode: "このコードをスマートフォンで撮影してください"
        case .takeCodeHow: "正面から、コード全体が写るように撮ってください。撮った写真か用紙を読み取り機にかざしてください"
        case .passReady: "パスをお渡ししました。ありがとうございました"
        case .passNotProven: "パスの確認が終わっていません。係員がご案内します"
        case .passNotMade: "今回は登録できませんでした。係員がご案内します"
        }
    }
}
