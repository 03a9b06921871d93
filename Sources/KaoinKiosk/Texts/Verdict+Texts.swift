public import KaoinCore

extension Verdict {
    /// What the customer reads at the end: polite, and without a word that helps an attacker. Another way is always
    /// offered.
    public var customerText: BilingualText {
        switch self {
        case .accepted, .acceptedByTeller: BilingualText("thank you: you are verified", "ご本人確認が完了しました。ありがとうございます")
        case .cancelled: BilingualText("the verification was broken off", "本人確認を中止しました")
        case .faulted:
            BilingualText(
                "the machine cannot verify you now: please use your seal or an identity document",
                "ただいま本人確認ができません。お届け印または本人確認書類をご利用ください")
        case .rejected(.noPass): BilingualText("no pass was shown", "パスが読み取れませんでした")
        case .rejected(.pass(let kind)) where kind == "pass-expired":
            BilingualText(
                "your pass has expired: please ask our staff for a new one", "パスの有効期限が切れています。係員に更新をお申し付けください")
        case .rejected:
            BilingualText(
                "you could not be verified: please use your seal or an identity document",
                "ご本人確認ができませんでした。お届け印または本人確認書類をご利用ください")
        }
    }

    /// What the teller reads: the reason, and what to do.
    public var tellerText: BilingualText {
        switch self {
        case .accepted: BilingualText("accepted", "承認")
        case .acceptedByTeller: BilingualText("accepted by the teller", "担当者が承認")
        case .cancelled(let by): BilingualText("broken off (\(by.rawValue))", "中止")
        case .faulted(let fault):
            BilingualText(
                "fault (\(fault.rawValue)): use another way and call the technician",
                "装置の異常です。別の方法で確認し、技術担当に連絡してください")
        case .rejected(let reason): reason.tellerText
        }
    }
}

extension RejectionReason {
    var tellerText: BilingualText {
        switch self {
        case .pass(let kind): BilingualText("the pass is refused: \(kind)", "パスを受け付けられません（\(kind)）")
        case .use(let kind):
            BilingualText("the pass may not be used now: \(kind); try again later", "このパスは現在使用できません。時間をおいてください")
        case .passUnreadable: BilingualText("the pass does not open: damage or a wrong PIN", "パスを開けません（破損または暗証番号の誤り）")
        case .noPass: BilingualText("no pass was shown in time", "時間内にパスが提示されませんでした")
        case .noPIN: BilingualText("no PIN was entered in time", "時間内に暗証番号が入力されませんでした")
        case .noUsableFace: BilingualText("no face could be captured in time", "時間内にお顔を撮影できませんでした")
        case .attack(let cue):
            BilingualText(
                "a sign of a presentation attack (\(cue.rawValue)): use another way", "なりすましの疑いがあります。別の方法で確認してください")
        case .livenessUnclear:
            BilingualText("it stayed unclear whether a living person stands there", "生体検知で確認できませんでした")
        case .differentPerson: BilingualText("the face is not that of the pass", "パスの登録者と一致しません")
        case .refusedByTeller: BilingualText("refused by the teller", "担当者が拒否")
        case .undecided: BilingualText("the teller did not decide in time", "時間内に担当者の判断がありませんでした")
        }
    }
}

extension ReferralCause {
    /// What the teller looks at before deciding.
    public var tellerText: BilingualText {
        switch self {
        case .livenessUnclear:
            BilingualText(
                "is a living person standing there? The machine could not tell", "生体検知が不確かです。ご本人がその場にいることを確認してください")
        case .nearMiss:
            BilingualText("the face is almost that of the pass: compare it yourself", "照合が僅かに不足しています。目視で確認してください")
        case .standing:
            BilingualText(
                "the trust list is too old or the clock is wrong: the machine may not decide",
                "信頼リストが古いか時計が不正確なため、機械では判定できません")
        case .tooManyFailures:
            BilingualText("many failures with this pass: check carefully", "このパスで失敗が続いています。慎重に確認してください")
        }
    }
}
