import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinDesk
import KaoinFace
import KaoinMatching
import KaoinPass
import KaoinSimulator
import KaoinTool

/// `kaoin-lab desk`: an enrolment desk with simulated persons before its camera.
struct LabDeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "An enrolment desk with simulated persons before its camera.",
        subcommands: [LabDeskScenesCommand.self, LabDeskServeCommand.self],
        defaultSubcommand: LabDeskScenesCommand.self)
}

/// `kaoin-lab desk scenes`.
struct LabDeskScenesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenes",
        abstract: "Enrol simulated persons at a desk: attacks, hand-over, renewal, faults.",
        discussion: """
            Keys and register are of this run alone. Time goes on by waiting alone, so that a scene takes as long as it
            computes. With --count so many living persons are enrolled one after the other instead of the scenes.
            Exit code 1 where an outcome is not the expected one.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var networks: NetworkOptions

    @Option(name: .long, help: "Frontal portrait to make the customer of.", completion: .file())
    var customer: String

    @Option(name: .long, help: "Frontal portrait of another person.", completion: .file())
    var stranger: String

    @Option(name: .long, help: "An empty folder for the register.", completion: .directory)
    var register: String

    @Option(name: .long, help: "Instead of the scenes: so many enrolments in a row.")
    var count: Int?

    mutating func validate() throws {
        if let count, !(1...100_000).contains(count) { throw ValidationError("--count is 1…100000") }
    }

    private struct RunLine: Encodable {
        let number: Int
        let outcome: String
        let secondsToPass: Double?
        /// Of the process, in MB.
        let resident: Int
    }

    func run() async throws {
        let people = try SimulatedPeople(
            customer: (CommandFailure.picture(customer), customer),
            stranger: (CommandFailure.picture(stranger), stranger), FaceAnalyzer(store: networks.store()))
        let desk = try LabDesk(folder: register, keys: LabDeskKeys(), people: people, store: networks.store())
        if let count { return try await enrol(count, at: desk) }
        var isAsExpected = true
        try await LabDeskScenes(desk: desk).run { line in
            isAsExpected = isAsExpected && line.isAsExpected
            if report.json {
                try Terminal.json(line)
            } else {
                Terminal.result("\(line.isAsExpected ? "ok" : "NOT OK")  \(line.scene): \(line.outcome)")
                if !line.isAsExpected { Terminal.result("        expected: \(line.expected)") }
            }
        }
        if !isAsExpected { throw ExitCode.finding }
    }

    private func enrol(_ count: Int, at desk: LabDesk) async throws {
        var isAsExpected = true
        for number in 1...count {
            await desk.present(seed: UInt64(number))
            let enrolment = await desk.enrolment()
            let made = try await desk.issue(enrolment)
            let isProven = if let made { try await enrolment.prove(made.pass.text) } else { false }
            isAsExpected = isAsExpected && isProven
            let line = RunLine(
                number: number, outcome: await enrolment.ending?.name ?? "not-proven", secondsToPass: made?.seconds,
                resident: Self.resident())
            if report.json {
                try Terminal.json(line)
            } else {
                Terminal.result("\(number)  \(line.outcome)  \(line.resident) MB")
            }
        }
        if !isAsExpected { throw ExitCode.finding }
    }

    /// VmRSS of this process.
    private static func resident() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
