internal import KaoinDevices
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinTexts

extension CheckName {
    static let scannerCode = CheckName("scanner-code")
}

/// Does the test code arrive unchanged?
struct ScannerCodeCheck: SelfTestCheck {
    let name = CheckName.scannerCode
    let title = SelfTestKey.titleScannerCode
    let needs: [CheckNeed] = [
        .intact([.scanner], .noScanner), .presenter, .freeDevices,
    ]

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard let text = await presented(context) else {
            return SelfTestLine(
                .scannerCode, .failed, .text(.codeMissing), advice: .text(.codeMissingAdvice))
        }
        let outcome = ScannerTrial.judge(text, layout: context.settings.scanner.layout)
        let figures = [SelfTestLine.Figure("arrived", Double(text.utf8.count), "signs")]
        guard let advice = outcome.finding else {
            return .passed(.scannerCode, .codeUnchanged, figures: figures)
        }
        let (found, subject): (SelfTestWords, String) =
            switch outcome {
            case .otherLayout(let other):
                (.text(.codeOfOtherLayout, ["layout": other.rawValue]), "layout")
            case .otherCase: (.text(.codeOfOtherCase), "case")
            case .changed, .right: (.text(.codeChanged), "text")
            }
        return SelfTestLine(
            .scannerCode, .failed, found, advice: .ofPart([advice]), figures: figures, subjects: [subject])
    }

    private func presented(_ context: SelfTestContext) async -> String? {
        let scanners = await context.scanners()
        await context.present?(true)
        let text = await scanners.text(within: context.codeTime)
        await context.present?(false)
        return text
    }
}
