extension JapaneseCatalogue {
    static func text(_ key: SheetText) -> String {
        switch key {
        case .title: "本人確認パス"
        case .labelValidUntil: "有効期限"
        case .labelIssued: "発行日"
        case .labelPassNumber: "パス番号"
        case .howToUse: "窓口でこのコードを読み取り機にかざし、カメラをご覧ください"
        case .needsPIN: "窓口では暗証番号も必要です。他人に教えないでください"
        case .ifLost: "紛失・盗難時は {contact} へご連絡ください"
        case .ifLostAtBranch: "紛失・盗難時はお取引店へご連絡ください"
        case .privacy: "この面の文字は誰でも読めますが、お顔の特徴は銀行の端末だけが読めます"
        }
    }
}
