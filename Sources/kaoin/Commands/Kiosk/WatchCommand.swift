import ArgumentParser
import Foundation
import KaoinClient
import KaoinTool

/// `kaoin watch`: what goes on at a kiosk.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Follow what the customer's screen shows, session after session.",
        discussion: "Needs membership in kaoin-screen. Ctrl-C ends it; the sessions go on.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var kiosk: KioskOptions

    private struct Screen: Decodable {
        let phase: String
        let guidance: SessionReportLine.Word?
        let verdict: SessionReportLine.Text?
    }

    func run() async throws {
        let (screen, language, asJSON) = (kiosk.connection("screen"), kiosk.customerLanguage, report.json)
        while true {
            let answer = try await screen.events("/v1/screen/events", after: nil, headers: kiosk.headers) { event in
                if asJSON {
                    Terminal.result(event.data)
                } else if let state = try? JSONDecoder().decode(Screen.self, from: Data(event.data.utf8)) {
                    let text = state.verdict?[language] ?? state.guidance?.text[language] ?? ""
                    Terminal.result("\(state.phase)  \(text)")
                }
                return true
            }
            if let answer { throw CommandFailure(answer) }
            try await Task.sleep(for: .seconds(1))
        }
    }
}

/// `kaoin status`: how a kiosk is.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how the kiosk is, for technicians.",
        discussion: "Needs membership in kaoin-technician. Exit code 1 where sessions cannot begin.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var kiosk: KioskOptions

    private struct Status: Decodable {
        let isReady: Bool
        let problems: [String]
        let bundleNumber: UInt64?
        let bundleFreshUntil: String?
        let now: String
        let camera: String
        let scanner: String
        let liveness: String
        let branchKeys: [String]
        let receiptKey: String
        let session: String?
    }

    func run() async throws {
        let answer = try await kiosk.connection("technician").request("GET", "/v1/status", headers: kiosk.headers)
        guard answer.status == 200 else { throw CommandFailure(answer) }
        let status = try JSONDecoder().decode(Status.self, from: Data(answer.body))
        if report.json {
            Terminal.result(String(decoding: answer.body, as: UTF8.self))
        } else {
            describe(status)
        }
        if !status.isReady { throw ExitCode.finding }
    }

    private func describe(_ status: Status) {
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
