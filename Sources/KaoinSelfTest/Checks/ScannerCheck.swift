internal import KaoinPorts

extension CheckName {
    static let scanner = CheckName("scanner")
}

/// Is a scanner there? One that works is enough: a kiosk needs no more.
struct ScannerCheck: SelfTestCheck {
    let name = CheckName.scanner
    let title = SelfTestText("Scanner", "読み取り機")
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
}
