import ArgumentParser
import KaoinClient
import KaoinTool
import KaoinWire

/// `kaoin status`: how a kiosk is.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how the kiosk is, for technicians.",
        discussion: "Needs membership in kaoin-technician. Exit code 1 where sessions cannot begin.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var kiosk: KioskOptions

    func run() async throws {
        let answer = try await kiosk.connection("technician").request("GET", "/v1/status", headers: kiosk.headers)
        guard answer.status == 200 else { throw CommandFailure(answer) }
        let status = try WireJSON.decode(TechnicianStatus.self, from: answer.body)
        if report.json {
            Terminal.result(String(decoding: answer.body, as: UTF8.self))
        } else {
            describe(status)
        }
        if !status.isReady { throw ExitCode.finding }
    }

    private func describe(_ status: TechnicianStatus) {
        Terminal.result(status.isReady ? "ready 準備完了" : "not ready 準備できていません")
        for problem in status.problems { Terminal.result("  ! \(problem)") }
        let rows: [(String, String)] = [
            ("Now 現在時刻", status.now), ("Session セッション", status.session ?? "none なし"),
            (
                "Trust bundle 信頼リスト",
                status.bundleNumber.map { "\($0), fresh until \(status.bundleFreshUntil ?? "?")" } ?? "none なし"
            ),
            ("Camera カメラ", status.camera), ("Scanner 読み取り機", status.scanner), ("Liveness 生体検知", status.liveness),
            ("Branch keys 店舗グループの鍵", status.branchKeys.joined(separator: ", ")),
            ("Receipt key レシートの鍵", status.receiptKey),
        ]
        for (label, value) in rows { Terminal.result("  \(label): \(value)") }
    }
}
