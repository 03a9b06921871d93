internal import KaoinPorts
internal import KaoinTexts

extension CheckName {
    static let scanner = CheckName("scanner")
}

/// Is a scanner there? One that works is enough: a kiosk needs no more.
struct ScannerCheck: SelfTestCheck {
    let name = CheckName.scanner
    let title = SelfTestKey.titleScanner
    let needs: [CheckNeed] = [.freeDevices]
    let isOfDaemon = true

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        let members = await context.scanners().members
        let working = members.filter { $0.problem == nil }
        let figures = [
            SelfTestLine.Figure("working", Double(working.count), ""),
            SelfTestLine.Figure("set", Double(members.count), ""),
        ]
        guard working.isEmpty else {
            if let misfit = context.devices.scannerMisfit {
                return SelfTestLine(
                    .scanner, .warning, .text(.scannerSetWrongly), advice: .ofPart([misfit.text]), figures: figures)
            }
            let names = working.map(\.name).joined(separator: ", ")
            return SelfTestLine(.scanner, .passed, .names(names), figures: figures)
        }
        let problems = members.compactMap(\.problem)
        let why: SelfTestWords =
            problems.isEmpty
            ? .text(.scannerNotSet) : .text(.scannerUnusable, ["reason": problems.joined(separator: "; ")])
        return SelfTestLine(
            .scanner, .failed, why, advice: .text(.scannerAdvice), figures: figures)
    }
}
