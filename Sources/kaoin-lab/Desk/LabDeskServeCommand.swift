import ArgumentParser
import KaoinCore
import KaoinDesk
import KaoinDeskAPI
import KaoinFace
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinSimulator
import KaoinSystem
import KaoinTool
import Logging

/// `kaoin-lab desk serve`: the sockets of a desk, with simulated persons and a scanner that reads what it is told.
struct LabDeskServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a desk's pages with simulated persons before the camera.",
        discussion: """
            Hears one command a line on standard input: `present customer|stranger|print|replay SEED`, `frames N` for so
            many pictures before time stands still (`frames` for no end), `fail` and `mend` for the camera, `scan TEXT`. Keys are worthless, and kept beside the register for the next run.
            Time goes on by pictures alone.
            """)

    @OptionGroup var networks: NetworkOptions

    @Option(name: .long, help: "Frontal portrait to make the customer of.", completion: .file())
    var customer: String

    @Option(name: .long, help: "Frontal portrait of another person.", completion: .file())
    var stranger: String

    @Option(name: .long, help: "Folder of the register; the desk's own keys are beside it.", completion: .directory)
    var register: String

    @Option(name: .customLong("run"), help: "Folder of the desk's sockets.", completion: .directory)
    var runFolder: String

    @Option(name: .long, help: "Who shows the customer's window, where it is not this user.")
    var windowUser: String?

    func run() async throws {
        let place = try DeskPlace(folder: runFolder, windowUser: windowUser)
        let people = try SimulatedPeople(
            customer: (CommandFailure.picture(customer), customer),
            stranger: (CommandFailure.picture(stranger), stranger), FaceAnalyzer(store: networks.store()))
        let desk = try LabDesk(
            folder: register, keys: LabDeskKeys(beside: register), people: people, store: networks.store())
        let scanner = SimulatedScanner()
        let counter = DeskCounter(desk.parts(), scanner: scanner)
        await desk.camera.watch(counter)
        let (lines, post) = AsyncStream<String>.makeStream()
        BackgroundThread.start(named: "kaoin.orders") {
            while let line = readLine() { post.yield(line) }
            post.finish()
        }
        let hearing = Task {
            for await line in lines { await Self.hear(line, desk, scanner) }
        }
        let log = Logger(label: "kaoin-lab") { StreamLogHandler.standardError(label: $0) }
        try await DeskProgram.run(counter, at: place, log: log) { Terminal.result("ready") }
        hearing.cancel()
    }

    private static func hear(_ line: String, _ desk: LabDesk, _ scanner: SimulatedScanner) async {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        switch words.first {
        case "scan": scanner.read(words.count > 1 ? words[1] : "")
        case "frames": await desk.camera.goOn(for: words.count > 1 ? Int(words[1]) : nil)
        case "fail": await desk.camera.fail(with: .missing("simulated"))
        case "mend": await desk.camera.fail(with: nil)
        case "present":
            let who = words.count > 1 ? words[1].split(separator: " ") : []
            guard who.count == 2, let seed = UInt64(who[1]) else { return }
            switch who[0] {
            case "customer": await desk.present(seed: seed)
            case "stranger": await desk.present(isStranger: true, seed: seed)
            case "print": await desk.present(.printMoved, seed: seed)
            case "replay": await desk.present(.phoneReplay, seed: seed)
            default: return
            }
        default: return
        }
        Terminal.result("done \(line.prefix(40))")
    }
}
