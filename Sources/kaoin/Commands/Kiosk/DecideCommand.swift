import ArgumentParser
import KaoinClient
import KaoinCore
import KaoinTexts
import KaoinTool
import KaoinWire

/// `kaoin decide`: another teller than the one who began it answers what the machine asks.
struct DecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide on a verification that another teller began.",
        discussion: """
            Needs membership in kaoin-teller. Follows the verification that runs to its end and asks, where the machine is
            not sure, as `kaoin verify` does. Where the settings have decide_own = false, only this may decide, and not the
            teller who began it. Ctrl-C leaves it, and it goes on.
            Exit code 0 accepted, 1 rejected, cancelled or none runs, 2 wrong use or not allowed, 3 a fault.
            With --json every event is one line.
            """)

    @OptionGroup var report: JSONOptions
    @OptionGroup var kiosk: KioskOptions

    @Flag(inversion: .prefixedNo, help: "Show the pictures in the terminal.")
    var look = true

    @Option(name: .long, help: "Decide without asking, accept:REASON or refuse:REASON.")
    var decide: String?

    mutating func validate() throws {
        if let decide, TellerAnswer(decide) == nil { throw ValidationError(TellerAnswer.usage[kiosk.staffLanguage]) }
    }

    func run() async throws {
        let teller = kiosk.connection("teller")
        let answer = try await teller.request("GET", "/v1/session", headers: kiosk.headers)
        guard answer.status == 200 else { throw CommandFailure(answer) }
        guard let running = try WireJSON.decode(RunningState.self, from: answer.body).session else {
            throw CommandFailure(kind: "nothing-runs", LocalizedText(.nothingRuns), .finding)
        }
        let follower = SessionFollower(
            session: running.session, transaction: running.transaction, teller: teller, options: kiosk,
            asJSON: report.json, looks: look, decision: decide.flatMap { TellerAnswer($0) })
        let verdict = try await follower.follow()
        if verdict.exitCode != 0 { throw ExitCode(verdict.exitCode) }
    }
}
