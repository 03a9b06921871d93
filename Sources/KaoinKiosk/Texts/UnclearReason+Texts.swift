public import KaoinCore

extension UnclearReason {
    /// What the teller reads: what was seen, and what to look at.
    public var tellerText: BilingualText {
        switch self {
        case .faceLost:
            BilingualText(
                "the face was out of sight for a moment: look whether the same person stands there",
                "途中でお顔が映りませんでした。同じ方が続けて立っているか確認してください")
        case .tooSoon:
            BilingualText(
                "the head moved sooner than a person can react: look for a screen or a recording",
                "指示への反応が早すぎます。画面や録画がかざされていないか確認してください")
        case .tooLate:
            BilingualText(
                "what was asked was not done in time: the customer may need help or more time",
                "指示された動作が時間内に行われませんでした。お手伝いが必要か確認してください")
        case .otherAction:
            BilingualText(
                "another motion than the one asked for: look for a screen or a recording",
                "指示と異なる動作がありました。画面や録画がかざされていないか確認してください")
        case .unaskedAction:
            BilingualText(
                "a motion that nobody asked for: look for a screen or a recording",
                "指示のない動作がありました。画面や録画がかざされていないか確認してください")
        case .noDepth:
            BilingualText(
                "the turned head did not show depth: look for a photo or a screen",
                "お顔の立体感を確認できませんでした。写真や画面がかざされていないか確認してください")
        case .brightLight:
            BilingualText(
                "a bright light on the face or at its edge: look for a screen, a lamp behind the customer, and glasses",
                "お顔やその縁に強い光が映っています。画面がかざされていないか、後ろの照明と眼鏡の反射を確認してください")
        case .quality:
            BilingualText(
                "too few good pictures of the face: look at light, glasses and mask",
                "照合に使える画像が不足しています。照明、眼鏡、マスクを確認してください")
        case .notJudged:
            BilingualText(
                "nobody checked whether a living person stands there: look yourself",
                "生体検知は行われていません。ご本人がその場にいることを目視で確認してください")
        case .nearMiss:
            BilingualText(
                "the face is almost that of the pass: compare it with the portrait or a document",
                "照合の値がわずかに足りません。お顔を顔写真または本人確認書類と見比べてください")
        case .bundleTooOld:
            BilingualText(
                "the trust list is too old: check the customer yourself and call the technician",
                "信頼リストの期限が過ぎています。目視で確認し、技術担当に連絡してください")
        case .clockBehind, .clockAhead:
            BilingualText(
                "the kiosk's clock is wrong: check the customer yourself and call the technician",
                "端末の時計が正しくありません。目視で確認し、技術担当に連絡してください")
        case .tooManyFailures:
            BilingualText(
                "many failures with this pass: ask for an identity document",
                "このパスで失敗が続いています。本人確認書類の提示をお願いしてください")
        }
    }
}
