public import KaoinCore

extension Verdict {
    /// What the customer reads at the end: polite, and without a word that helps an attacker. Another way is always
    /// offered.
    public var customerText: BilingualText {
        switch self {
        case .accepted, .acceptedByTeller:
            BilingualText("Thank you. Your identity has been verified", "ご本人確認が完了しました。ありがとうございます")
        case .cancelled:
            BilingualText("The verification was cancelled. Please speak to our staff", "本人確認を中止しました。係員にお声がけください")
        case .faulted:
            BilingualText(
                "We are sorry: this machine cannot verify you now. Please use your seal or an identity document",
                "申し訳ございません。ただいま本人確認ができません。お届け印または本人確認書類をご利用ください")
        case .rejected(.noPass):
            BilingualText("No pass was read. Please speak to our staff", "パスが読み取れませんでした。係員にお声がけください")
        case .rejected(.pass(let kind)) where kind == "pass-expired":
            BilingualText(
                "Your pass has expired. Please ask our staff for a new one",
                "パスの有効期限が切れています。恐れ入りますが、係員に更新をお申し付けください")
        case .rejected:
            BilingualText(
                "We could not verify you. Please use your seal or an identity document",
                "ご本人確認ができませんでした。恐れ入りますが、お届け印または本人確認書類をご利用ください")
        }
    }

    /// What the teller reads: the reason, and what to do.
    public var tellerText: BilingualText {
        switch self {
        case .accepted: BilingualText("accepted", "承認")
        case .acceptedByTeller: BilingualText("accepted by the teller", "担当者が承認")
        case .cancelled(let by): by.tellerText
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
        case .pass(let kind):
            BilingualText(
                "the pass is refused (\(kind)): use another way", "パスを受け付けられません（\(kind)）。別の方法で確認してください")
        case .use(let kind):
            BilingualText(
                "the pass may not be used now (\(kind)): try again later or use another way",
                "このパスは現在使用できません（\(kind)）。時間をおくか、別の方法で確認してください")
        case .passUnreadable:
            BilingualText(
                "the pass does not open, by damage or a wrong PIN: try again or use another way",
                "パスを開けません（破損または暗証番号の誤り）。もう一度行うか、別の方法で確認してください")
        case .noPass:
            BilingualText(
                "no pass was shown in time: ask for it and begin again", "時間内にパスが提示されませんでした。提示をお願いし、もう一度開始してください")
        case .noPIN:
            BilingualText(
                "no PIN was entered in time: begin again or use another way",
                "時間内に暗証番号が入力されませんでした。もう一度開始するか、別の方法で確認してください")
        case .noUsableFace:
            BilingualText(
                "no good picture of the face in time: look at light, mask and place, and begin again",
                "時間内にお顔を撮影できませんでした。照明、マスク、立ち位置を確認し、もう一度開始してください")
        case .attack(let cue):
            BilingualText(
                "a sign of a presentation attack (\(cue.rawValue)): use another way",
                "なりすましの疑いがあります（\(cue.rawValue)）。別の方法で確認してください")
        case .livenessUnclear:
            BilingualText(
                "it stayed unclear whether a living person stands there: use another way",
                "生体検知で確認できませんでした。別の方法で確認してください")
        case .differentPerson:
            BilingualText(
                "the face is not that of the pass: use another way", "お顔がパスの登録者と一致しません。別の方法で確認してください")
        case .refusedByTeller: BilingualText("refused by the teller", "担当者が拒否")
        case .undecided:
            BilingualText(
                "the teller did not decide in time: begin again", "時間内に担当者の判断がありませんでした。もう一度開始してください")
        }
    }
}

extension SessionCanceller {
    var tellerText: BilingualText {
        switch self {
        case .teller: BilingualText("broken off by the teller", "担当者が中止")
        case .customer: BilingualText("broken off by the customer", "お客様が中止")
        case .shutdown:
            BilingualText(
                "broken off: the kiosk is being stopped; begin again when it runs", "端末の停止により中止。起動後にもう一度開始してください")
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
            BilingualText("the face is almost that of the pass: compare it yourself", "照合の値がわずかに足りません。目視で確認してください")
        case .readiness:
            BilingualText(
                "the trust list is too old or the clock is wrong: the machine may not decide",
                "信頼リストが古いか時計が不正確なため、機械では判定できません")
        case .tooManyFailures:
            BilingualText("many failures with this pass: check carefully", "このパスで失敗が続いています。慎重に確認してください")
        }
    }
}
