import ArgumentParser
import FoundationEssentials
import KaoinFace
import KaoinFiles
import KaoinRender
import KaoinTexts
import KaoinTool

/// `kaoin-lab demo`: the whole way on real portraits.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Enrol a person, issue the pass, compare people with it, hold sessions, and try to cheat.",
        discussion: """
            Runs on public-domain portraits that `make setup` fetches. Writes the pass and a contact sheet.
            The sessions go over the kiosk's own socket, as a teller's program holds them, with simulated persons and
            attacks before its camera; they take about a minute, by pictures and not by the clock. The kiosk denies an
            attack, or is not sure and the teller refuses it; which of the two depends on the challenge that is drawn.
            Exit code 0 only if every outcome is the expected one.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var networks: NetworkOptions

    @Option(name: .long, help: "Folder for the pass and the contact sheet.", completion: .directory)
    var out = "kaoin-demo"

    @Option(name: .long, help: "Folder of the portraits; otherwise beside the networks.", completion: .directory)
    var portraits: String?

    @Flag(inversion: .prefixedNo, help: "Hold sessions at a simulated counter as well.")
    var sessions = true

    private struct Line: Encodable {
        let scene: String
        let file: String
        let expected: String
        let outcome: String
        let score: Float?
        let asExpected: Bool
        let milliseconds: Double
    }

    func run() async throws {
        let store = try networks.store()
        let folder = portraits ?? store.folder.deletingLastPathComponent().appending(path: "portraits").path
        do {
            try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        } catch {
            throw FileFault.cannotWrite(path: out, "it cannot be made a folder")
        }
        Terminal.say("loading the networks …")
        let analyzer = try FaceAnalyzer(store: store)
        let stage = try DemoStage(portraits: folder, analyzer: analyzer)
        var results: [DemoResult] = []
        for scene in stage.scenes { results.append(try tell(scene())) }
        if sessions {
            Terminal.say("sessions at a simulated counter …")
            let counter = try await DemoSessions(portraits: folder, models: store.folder, analyzer: analyzer)
            try await counter.play { results.append(try tell($0)) }
        }
        try write(results, pass: stage.sheet)
        if !report.json { DemoTable.show(results) }
        Terminal.say("pass: \(out)/pass.png   contact sheet: \(out)/demo.png")
        Terminal.say(
            "the counter itself, screen and teller's page on simulated sessions: scripts/try-counter .build/counter")
        Terminal.say(sessions ? .livenessInSessionsAlone : .noLivenessChecked)
        if !results.allSatisfy(\.isAsExpected) { throw ExitCode.finding }
    }

    private func tell(_ result: DemoResult) throws -> DemoResult {
        if report.json {
            try Terminal.json(
                Line(
                    scene: result.scene, file: result.file, expected: result.expected, outcome: result.outcome,
                    score: result.score, asExpected: result.isAsExpected, milliseconds: result.milliseconds))
        } else {
            Terminal.say("  \(result.isAsExpected ? "✓" : "✗") \(result.scene), \(result.file): \(result.outcome)")
        }
        return result
    }

    private func write(_ results: [DemoResult], pass: PassSheet?) throws {
        let good = results.count(where: \.isAsExpected)
        let sheet = ContactSheet(
            title: "顔印 Kaoin — the face in place of the seal",
            subtitle:
                "\(good) of \(results.count) outcomes as expected. "
                + (sessions ? "In sessions faces are simulated." : "Comparison only: no liveness was checked."),
            cells: results.map(\.cell))
        try FileWriter.write(sheet.png(), to: "\(out)/demo.png")
        if let pass { try FileWriter.write(pass.png(), to: "\(out)/pass.png") }
    }
}
