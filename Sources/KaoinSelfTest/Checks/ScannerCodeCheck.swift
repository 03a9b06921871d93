internal import KaoinDevices
internal import KaoinKiosk
internal import KaoinPorts

extension CheckName {
    static let scannerCode = CheckName("scanner-code")
}

/// Does the test code arrive unchanged?
struct ScannerCodeCheck: SelfTestCheck {
    let name = CheckName.scannerCode
    let title = SelfTestText("Scanner, test code", "読み取り機のテストコード")
    let needs: [CheckNeed] = [
        .intact([.scanner], SelfTestText("there is no scanner to look at", "読み取り機がありません")), .presenter, .freeDevices,
    ]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard let text = await presented(context) else {
            return SelfTestLine(
                .scannerCode, .failed, SelfTestText("nothing arrived", "何も届きませんでした"),
                advice: SelfTestText(
                    "does the scanner light up, is it set to end each text with Enter?", "点灯するか、末尾にEnterを送る設定か確認してください")
            )
        }
        let outcome = ScannerTrial.judge(text, layout: context.settings.scanner.layout)
        let figures = [SelfTestLine.Figure("arrived", Double(text.utf8.count), "signs")]
        guard let advice = outcome.advice, let japanese = outcome.japanese else {
            return .passed(.scannerCode, "the test code arrived unchanged", "テストコードは正しく届きました", figures)
        }
        let (found, subject): (SelfTestText, String) =
            switch outcome {
            case .otherLayout(let other):
                (
                    SelfTestText(
                        "wrong keyboard layout: it types as \(other.rawValue)", "キーボード配列が違います: \(other.rawValue)"),
                    "layout"
                )
            case .otherCase: (SelfTestText("capital and small letters are exchanged", "大文字と小文字が入れ替わっています"), "case")
            case .changed, .right: (SelfTestText("another text arrived", "別の文字列が届きました"), "text")
            }
        return SelfTestLine(
            .scannerCode, .failed, found, advice: SelfTestText(advice, japanese), figures: figures, subjects: [subject])
    }

    private func presented(_ context: SelfTestContext) async -> String? {
        let scanners = await context.scanners()
        await context.present?(true)
        let text = await scanners.text(within: context.codeTime)
        await context.present?(false)
        return text
    }
}
