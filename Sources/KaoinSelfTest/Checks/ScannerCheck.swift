internal import KaoinDevices
public import KaoinPorts

/// The scanners: is one there, and does the test code arrive unchanged?
public struct ScannerCheck: Sendable {
    /// Shows the test code to a person, and says when that is no longer needed.
    public typealias Present = @Sendable (_ isShown: Bool) async -> Void

    private let scanners: [any PassScanner]

    /// - Parameter scanners: that listen already.
    public init(_ scanners: [any PassScanner]) { self.scanners = scanners }

    /// One that works is enough: a kiosk needs no more.
    public var line: SelfTestLine {
        let members = scanners.flatMap(\.members)
        let working = members.filter { $0.problem == nil }
        let figures = [
            SelfTestLine.Figure("working", Double(working.count), ""),
            SelfTestLine.Figure("set", Double(members.count), ""),
        ]
        guard working.isEmpty else {
            let names = working.map(\.name).joined(separator: ", ")
            return .passed(.scanner, names, names, figures)
        }
        let problems = members.compactMap(\.problem)
        let why = problems.isEmpty ? "the settings name none" : problems.joined(separator: "; ")
        return SelfTestLine(
            .scanner, .failed, SelfTestText(why, "読み取り機を使用できません: \(why)"),
            advice: SelfTestText(
                "plug it in; is its link there (`ls -l /dev/kaoin`)? For another make copy its rule (docs/OPERATIONS.md)",
                "接続と `ls -l /dev/kaoin` を確認してください"), figures: figures)
    }

    /// Looks with scanners of its own, and waits for the test code where somebody presents it.
    ///
    /// - Parameter present: nil where nobody is there.
    public static func run(
        _ scanners: [any PassScanner], layout: ScannerSettings.Layout, within time: Duration, present: Present?
    ) async -> [SelfTestLine] {
        let streams = scanners.map { $0.texts() }
        // A moment for them to be opened.
        try? await Task.sleep(for: .milliseconds(600))
        let line = ScannerCheck(scanners).line
        guard line.result == .passed else {
            return [line, .skipped(.scannerCode, "there is no scanner to look at", "読み取り機がありません")]
        }
        guard let present else { return [line, .unattended] }
        await present(true)
        let text = await ScannerTrial.first(of: streams, within: time)?.text
        await present(false)
        return [line, code(text, layout)]
    }

    static func code(_ text: String?, _ layout: ScannerSettings.Layout) -> SelfTestLine {
        guard let text else {
            return SelfTestLine(
                .scannerCode, .failed, SelfTestText("nothing arrived", "何も届きませんでした"),
                advice: SelfTestText(
                    "does the scanner light up, is it set to end each text with Enter?", "点灯するか、末尾にEnterを送る設定か確認してください")
            )
        }
        let outcome = ScannerTrial.judge(text, layout: layout)
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
}

extension SelfTestLine {
    static let unattended = SelfTestLine.skipped(
        .scannerCode, "nobody presents a code; `kaoin selftest --present` asks for one",
        "提示する人がいません（`--present` で確認できます）")
}
