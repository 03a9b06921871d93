extension PlainJapaneseCatalogue {
    static func text(_ key: WindowText) -> String {
        switch key {
        case .windowTitle: "とうろく"
        case .choosePIN: "4から 12の すうじで あんしょうばんごう（PIN）を きめて ください"
        case .choosePINHow: "まどぐちで パスと いっしょに つかいます。だれにも いわないで ください"
        case .repeatPIN: "もういちど おなじ あんしょうばんごう（PIN）を 入れて ください"
        case .pinsDiffer: "2かいの ばんごうが ちがいました。もういちど きめて ください"
        case .withoutPIN: "ばんごう なし"
        case .takeCode: "この コードを スマホで とって ください"
        case .takeCodeHow: "まえから ぜんぶ とって ください。つぎに しゃしんか かみを きかいに 見せて ください"
        case .passReady: "パスが できました。ありがとう ございました"
        case .passNotProven: "パスの かくにんが まだです。ぎんこうの 人が ごあんない します"
        case .passNotMade: "こんかいは とうろく できませんでした。ぎんこうの 人が ごあんない します"
        }
    }
}
