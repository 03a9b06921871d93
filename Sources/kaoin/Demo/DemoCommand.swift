import ArgumentParser
import Foundation
import KaoinEngine
import KaoinFace
import KaoinFiles
import KaoinRender

/// `kaoin demo`: the whole way on real portraits.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Enrol a person, issue the pass, compare people with it, and try to cheat.",
        discussion: """
            Runs on public-domain portraits that `make setup` fetches. Writes the pass and a contact sheet.
            Exit code 0 only if every outcome is the expected one.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var networks: NetworkOptions

    @Option(name: .long, help: "Folder for the pass and the contact sheet.", completion: .directory)
    var out = "kaoin-demo"

    @Option(name: .long, help: "Folder of the portraits; otherwise beside the networks.", completion: .directory)
    var portraits: String?

    private struct Line: Encodable {
        let scene: String
        let file: String
        let expected: String
        let outcome: String
        let score: Float?
        let asExpected: Bool
        let milliseconds: Double
    }

    func run() throws {
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
        for scene in stage.scenes {
            let result = try scene()
            results.append(result)
            if report.json {
                try Terminal.json(
                    Line(
                        scene: result.scene, file: result.file, expected: result.expected, outcome: result.outcome,
                        score: result.score, asExpected: result.isAsExpected, milliseconds: result.milliseconds))
            } else {
                Terminal.say("  \(result.isAsExpected ? "✓" : "✗") \(result.scene): \(result.outcome)")
            }
        }
        try write(results, pass: stage.sheet)
        if !report.json { DemoTable.show(results) }
        Terminal.say("pass: \(out)/pass.png   contact sheet: \(out)/demo.png")
        Terminal.say(MatchCommand.notice)
        if !results.allSatisfy(\.isAsExpected) { throw ExitCode(CommandFailure.finding) }
    }

    private func write(_ results: [DemoResult], pass: PassSheet?) throws {
        let good = results.count(where: \.isAsExpected)
        let sheet = ContactSheet(
            title: "顔印 Kaoin — the face in place of the seal",
            subtitle: "\(good) of \(results.count) outcomes as expected. Comparison only: no liveness was checked.",
            cells: results.map(\.cell))
        try FileWriter.write(sheet.png(), to: "\(out)/demo.png")
        if let pass { try FileWriter.write(pass.png(), to: "\(out)/pass.png") }
    }
}
