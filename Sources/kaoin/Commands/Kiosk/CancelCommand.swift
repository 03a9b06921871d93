import ArgumentParser
import KaoinClient
import KaoinCore
import KaoinTexts
import KaoinTool
import KaoinWire

/// `kaoin cancel`: frees the counter.
struct CancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel the verification that runs, such as one whose terminal was lost.",
        discussion: """
            Needs membership in kaoin-teller. Without a session's number the one that runs is cancelled. A use of the pass
            that began stays counted. Exit code 0 cancelled, 1 where none runs, 2 where it is over already.
            """)

    @OptionGroup var report: JSONOptions
    @OptionGroup var kiosk: KioskOptions

    @Argument(help: "The session's number, as `kaoin status` shows it.")
    var session: String?

    func run() async throws {
        let teller = kiosk.connection("teller")
        let named: String? = if let session { session } else { try await running(teller) }
        guard let named else { throw CommandFailure(kind: "nothing-runs", LocalizedText(.nothingRuns), .finding) }
        let answer = try await teller.request("DELETE", "/v1/sessions/\(named)", headers: kiosk.headers)
        guard answer.status == 200 else { throw CommandFailure(answer) }
        if report.json { return Terminal.result(String(decoding: answer.body, as: UTF8.self)) }
        Terminal.result(.sessionCancelled, ["session": named])
    }

    private func running(_ teller: KioskConnection) async throws -> String? {
        let answer = try await teller.request("GET", "/v1/session", headers: kiosk.headers)
        guard answer.status == 200 else { throw CommandFailure(answer) }
        return try WireJSON.decode(RunningState.self, from: answer.body).session?.session
    }
}
