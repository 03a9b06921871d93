import ArgumentParser
import KaoinClient
import KaoinTexts
import KaoinTool
import KaoinWire

/// `kaoin status`: how a kiosk is.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how the kiosk is, for technicians.",
        discussion: "Needs membership in kaoin-technician. Exit code 1 where sessions cannot begin.")

    @OptionGroup var report: JSONOptions
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
        Terminal.result(status.isReady ? .kioskReady : .kioskNotReady)
        for problem in status.problems { Terminal.result("  ! \(problem)") }
        if let fault = status.lastFault { Terminal.result("  ! " + Terminal.text(.lastFault, ["fault": fault])) }
        if let misfit = status.scannerMisfit {
            Terminal.result("  ! \(Terminal.shown(misfit[StaffLanguage.ofTerminal.rawValue]))")
        }
        let bundle = status.bundleNumber.map { number in
            Terminal.text(.bundleFresh, ["number": "\(number)", "fresh": status.bundleFreshUntil ?? "?"])
        }
        let none = Terminal.text(.none)
        let rows: [(StaffText, String)] = [
            (.labelNow, status.now), (.labelSession, status.session ?? none), (.labelTrustBundle, bundle ?? none),
            (.labelCamera, status.camera), (.labelScanner, status.scanner), (.labelLiveness, status.liveness),
            (.labelBranchKeys, status.branchKeys.joined(separator: ", ")), (.labelReceiptKey, status.receiptKey),
            (.labelProgram, status.program), (.labelSettings, status.settings),
        ]
        for (label, value) in rows { Terminal.row(label, value) }
    }
}
