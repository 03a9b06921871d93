import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinEvaluation
import KaoinFace
import KaoinFiles
import KaoinLiveness
import KaoinPicture
import KaoinSimulator
import KaoinTool

extension EvaluateCommand {
    struct Liveness: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Error rates of presentation attack detection (ISO/IEC 30107-3) on pictures and videos.",
            discussion: """
                The list is tab-separated with a head line; columns: file, label (live or attack), attack (its species).
                A recording answers no challenge: it is taken for a person only where depth and a blink show and nothing
                speaks against it, and stays inconclusive otherwise. Videos need the Debian package ffmpeg.
                """)

        @OptionGroup var report: ReportOptions
        @OptionGroup var networks: NetworkOptions

        @Option(name: .long, help: "Tab-separated list of the recordings and what they show.", completion: .file())
        var labels: String?

        @Option(name: .customLong("report"), help: "Write a report to this HTML file.", completion: .file())
        var page: String?

        @Option(name: .long, help: "Also present so many simulated persons, and as many attacks of each species.")
        var simulated: Int?

        @Option(name: .long, parsing: .singleValue, help: "Simulate only this species, or person; may be repeated.")
        var species: [String] = []

        @Option(
            name: .long,
            help: "The number of the first simulated presentation. The challenge is drawn anew in every run.")
        var seed: UInt64 = 1

        @Option(name: .long, help: "Level of the challenge, 1 to 3, for simulated presentations.")
        var level = 2

        @Option(
            name: .long, parsing: .singleValue,
            help: "Simulate persons who cannot do this: close-eyes, open-mouth, turn-head, look-up; may be repeated.")
        var unable: [AskedMotion] = []

        @Option(
            name: .long, parsing: .singleValue,
            help: "Ask simulated presentations for everything but this; may be repeated.")
        var notAsked: [AskedMotion] = []

        @Option(
            name: .long, parsing: .singleValue,
            help: "Leave this cue out, to see what it is there for; may be repeated.")
        var without: [String] = []

        @Flag(
            name: .long,
            help: "Judge simulated presentations as recordings are judged: without a challenge, for a second.")
        var unasked = false

        @Option(
            name: .long, parsing: .singleValue,
            help: "Frontal portrait to make a person of; two or more of different people.",
            completion: .file())
        var portrait: [String] = []

        @Option(
            name: .long,
            help: "By what simulated presentations are asked: motion, light or both, as in a policy.")
        var challenge = ChallengeMethod.motion

        @Option(name: .long, help: "Light of the room in lux, where light is asked for.")
        var lux = 300.0

        @Option(name: .long, help: "Diagonal of the screen in inches, where light is asked for.")
        var screen = 23.8

        @Flag(name: .long, help: "A camera that does not hold its exposure, where light is asked for.")
        var follows = false

        @Option(name: .long, help: "Write the simulated frames into this folder, as JPEG.", completion: .directory)
        var frames: String?

        @Argument(help: "Folder of the recordings.", completion: .directory)
        var folder: String?

        /// Those that the set-up fetches.
        private static let portraits = ["biden.jpg", "astronaut.png"]
        private static let listLimit = 64 << 20

        /// Without light nobody's skin matters, and a face that is drawn live and fed in is to motion what a person is.
        private var kinds: [LitKind] { challenge == .motion ? LitKind.ofMotion : LitKind.all }

        mutating func validate() throws {
            if (labels == nil) != (folder == nil) { throw ValidationError("--labels and the folder belong together") }
            if labels == nil, simulated == nil { throw ValidationError("name --labels FILE.tsv DIR, or --simulated N") }
            if let simulated, !(1...100_000).contains(simulated) { throw ValidationError("--simulated is 1…100000") }
            if portrait.count == 1 { throw ValidationError("name two --portrait FILE of different people, or none") }
            let known = kinds.map(\.name)
            if !(1...100_000).contains(lux) { throw ValidationError("--lux is 1…100000") }
            if !(5...100).contains(screen) { throw ValidationError("--screen is 5…100") }
            if let other = species.first(where: { !known.contains($0) }) {
                throw ValidationError("there is no species \(other): \(known.joined(separator: ", "))")
            }
            if let other = without.first(where: { LivenessCue(rawValue: $0) == nil }) {
                let cues = LivenessCue.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("there is no cue \(other): \(cues)")
            }
            if !AskedMotion.leavesEnough(without: Set(notAsked)) {
                throw ValidationError("--not-asked must leave two motions, or turn-head")
            }
            if !(1...3).contains(level) { throw ValidationError("--level is 1, 2 or 3") }
        }

        func run() throws {
            var tally = LivenessCounters(keepsPictures: page != nil)
            if let labels, let folder { try judge(labels, in: folder, into: &tally) }
            if let simulated { try simulate(simulated, into: &tally) }
            for row in tally.cues.rows {
                let line = CueLine(row)
                if report.json { try Terminal.json(line) } else { line.describe() }
            }
            let line = LivenessSummaryLine(tally.summary)
            if report.json { try Terminal.json(line) } else { line.describe() }
            if let page {
                let material = [labels, simulated.map { "\($0) simulated presentations each, level \(level)" }]
                    .compactMap(\.self).joined(separator: "; ")
                let html = AttackDetectionReport(tally.summary, material: material, failures: tally.failures).html
                try FileWriter.write(Array(html.utf8), to: page)
            }
        }

        private func judge(_ labels: String, in folder: String, into tally: inout LivenessCounters) throws {
            let bytes = try FileReader.read(labels, limit: Self.listLimit)
            let list = try LivenessLabels(text: String(decoding: bytes, as: UTF8.self)).entries
            let evaluation = try LivenessEvaluation(store: networks.store())
            var progress = Progress("recordings")
            var unread = 0
            for (index, entry) in list.enumerated() {
                do {
                    var picture: RGBImage?
                    let measures = try evaluation.measures(of: "\(folder)/\(entry.file)") { picture = $0 }
                    try count(measures, of: entry.file, species: entry.attack, picture: picture, into: &tally)
                } catch let error as VideoError where error != .noDecoder {
                    Terminal.say("\(entry.file): \(error)")
                    unread += 1
                } catch let error where error is PictureError || error is FileFault {
                    Terminal.say("\(entry.file): \(error)")
                    unread += 1
                }
                progress.show(index + 1, of: list.count)
            }
            guard unread < list.count else {
                throw CommandFailure(
                    kind: "nothing-to-judge", said: "cannot measure: no recording could be read",
                    hint: "check the folder and the list", .finding)
            }
        }

        private var leftOut: Set<LivenessCue> { Set(without.compactMap(LivenessCue.init)) }

        /// Counts what was judged without a challenge.
        private func count(
            _ measures: RecordingMeasures, of name: String, species: String?, picture: RGBImage?,
            into tally: inout LivenessCounters
        ) throws {
            let judgement = RecordingJudgement(measures, leavingOut: leftOut)
            let refers = judgement.referring.map(\.rawValue)
            let line = LivenessLine(
                file: name, verdict: judgement.verdict.rawValue, cues: judgement.cues, refers: refers,
                livingLook: measures.livingLook)
            if report.json { try Terminal.json(line) } else { line.describe() }
            let outcome = AttackDetectionSummary.Outcome(rawValue: judgement.verdict.rawValue) ?? .inconclusive
            try tally.add(name, outcome, cues: judgement.cues, species: species, picture: picture)
            tally.cues.add(
                species: species, denying: judgement.verdict == .attack ? judgement.cues : [], referring: refers)
        }

        private func simulate(_ count: Int, into tally: inout LivenessCounters) throws {
            let store = try networks.store()
            let folder = store.folder.deletingLastPathComponent().appending(path: "portraits").path
            let portraits = portrait.isEmpty ? Self.portraits.map { "\(folder)/\($0)" } : portrait
            let simulation = try SimulatedLiveness(
                store: store, portraits: portraits, level: level, unable: Set(unable), notAsked: Set(notAsked),
                rules: LivenessRules(dangerouslyLeavingOut: leftOut),
                challenge: challenge,
                light: SimulatedLiveness.Light(panel: LightPanel(inches: screen), lux: lux, isHeld: !follows))
            let kinds = species.isEmpty ? kinds : kinds.filter { species.contains($0.name) }
            let evaluation = unasked ? try LivenessEvaluation(store: store) : nil
            var progress = Progress("presentations")
            for (place, kind) in kinds.enumerated() {
                for index in 0..<count {
                    let number = seed + UInt64(index)
                    let name = "simulated/\(kind.name)/\(number)"
                    if let evaluation {
                        let measures = try simulation.measures(kind.species, seed: number, by: evaluation)
                        try self.count(
                            measures, of: name, species: kind.isPerson ? nil : kind.name, picture: nil, into: &tally)
                        progress.show(place * count + index + 1, of: kinds.count * count)
                        continue
                    }
                    var last: SimulatedFrame?
                    let result = try simulation.run(kind.species, seed: number, lit: kind.subject(number)) { shown in
                        last = shown
                        guard let frames else { return }
                        let file = "\(kind.name)-\(number)-\(shown.sequence).jpg"
                        try FileWriter.write(PictureEncoder.jpeg(shown.image, quality: 92), to: "\(frames)/\(file)")
                    }
                    let (verdict, cues) = Self.verdict(result)
                    try tell(name, verdict.rawValue, cues, last?.time ?? .zero)
                    try tally.add(
                        name, verdict, cues: cues, species: kind.isPerson ? nil : kind.name, matches: result.matches,
                        picture: last?.image)
                    progress.show(place * count + index + 1, of: kinds.count * count)
                }
            }
        }

        private static func verdict(_ result: SimulatedLiveness.Result) -> (AttackDetectionSummary.Outcome, [String]) {
            switch result.outcome {
            case .passed: (.bonaFide, ["challenge"])
            case .unclear: (.inconclusive, result.doubts)
            case .denied(let cue): (.attack, [cue.rawValue])
            }
        }

        private func tell(_ file: String, _ verdict: String, _ cues: [String], _ time: Duration) throws {
            let seconds = Double(Int(time / .milliseconds(100))) / 10
            let line = LivenessLine(file: file, verdict: verdict, cues: cues, seconds: seconds)
            if report.json { try Terminal.json(line) } else { line.describe() }
        }
    }
}
