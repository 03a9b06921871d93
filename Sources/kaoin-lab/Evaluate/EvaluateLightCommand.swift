import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinEvaluation
import KaoinFace
import KaoinLiveness
import KaoinPicture
import KaoinSimulator
import KaoinTool

extension EvaluateCommand {
    /// `kaoin-lab evaluate light`: the screen's light as a challenge, before simulated persons and attacks.
    struct Light: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How simulated persons and attacks answer light sequences of the screen.",
            discussion: """
                A model of light: screen, room, skin or paper or glass, camera and JPEG. It shows what the method can tell
                and what it cannot; no figure of it was seen on a real kiosk. "Answered" of an attack is its acceptance by
                this layer alone, which is never the only one.
                """)

        @OptionGroup var report: ReportOptions
        @OptionGroup var networks: NetworkOptions

        @Option(name: .long, help: "So many of each kind in each room.")
        var runs = 100

        @Option(name: .long, parsing: .singleValue, help: "Light of a room in lux; may be repeated.")
        var lux: [Double] = []

        @Option(name: .long, help: "Diagonal of the screen in inches.")
        var screen = 23.8

        @Option(name: .long, help: "Luminance of its white in candelas per square metre.")
        var luminance = 250.0

        @Option(name: .long, help: "Symbols of a sequence, 8 to 16.")
        var symbols = 8

        @Option(name: .long, parsing: .singleValue, help: "Only this kind; may be repeated.")
        var kind: [String] = []

        @Flag(name: .long, help: "A camera whose exposure and white balance cannot be held.")
        var follows = false

        @Flag(name: .long, help: "Leave out how the answer is spread over the face, to see what it is there for.")
        var withoutRelief = false

        @Option(name: .long, help: "The number of the first run. The sequences are drawn anew in every run.")
        var seed: UInt64 = 1

        private static let portraits = ["biden.jpg", "astronaut.png"]
        private static let rooms: [Double] = [50, 150, 300, 500, 700, 1000]
        private static let quality = 85

        static let kinds: [LightSubject] =
            LightSubject.Skin.allCases.map { .person($0, glasses: false) } + [
                .person(.medium, glasses: true), .print(isLarge: false), .print(isLarge: true), .curvedPrint,
                .screen(luminance: 200, isGlossy: false), .screen(luminance: 400, isGlossy: false),
                .screen(luminance: 400, isGlossy: true), .screen(luminance: 150, isGlossy: true), .fedIn,
                .fedInBeforeRoom, .replayed,
            ] + [50, 100, 150, 200, 300].map { .relit(milliseconds: $0) }

        mutating func validate() throws {
            if !(1...100_000).contains(runs) { throw ValidationError("--runs is 1…100000") }
            if !lux.allSatisfy({ (1...100_000).contains($0) }) { throw ValidationError("--lux is 1…100000") }
            if !(5...100).contains(screen) { throw ValidationError("--screen is 5…100") }
            if !(10...2000).contains(luminance) { throw ValidationError("--luminance is 10…2000") }
            if !LightSequence.lengths.contains(symbols) { throw ValidationError("--symbols is 8…16") }
            let known = Self.kinds.map(\.name)
            if let other = kind.first(where: { !known.contains($0) }) {
                throw ValidationError("there is no kind \(other): \(known.joined(separator: ", "))")
            }
        }

        func run() throws {
            let store = try networks.store()
            let folder = store.folder.deletingLastPathComponent().appending(path: "portraits").path
            let analyzer = try FaceAnalyzer(store: store)
            let heads = try Self.portraits.map { name in
                let path = "\(folder)/\(name)"
                return try SimulatedPeople.head((CommandFailure.picture(path), path), analyzer)
            }
            let panel = LightPanel(inches: screen, luminance: luminance)
            // At the furthest place where a face is accepted.
            let farthest = panel.lux(x: 0, y: -panel.height / 2, distance: 0.65, normal: (0, 0, 1))
            let gate = LightGate(screenLux: farthest, luxPerLight: 1)
            let chosen = kind.isEmpty ? Self.kinds : Self.kinds.filter { kind.contains($0.name) }
            let rooms = lux.isEmpty ? Self.rooms : lux
            var progress = Progress("sequences")
            var done = 0
            for room in rooms {
                for subject in chosen {
                    var line = LightLine(kind: subject.name, lux: room, screen: screen)
                    for index in 0..<runs {
                        let sequence = try LightSequence.drawn(length: symbols)
                        let presentation = LightPresentation(
                            subject, head: heads[index % heads.count], panel: panel, lux: room, isHeld: !follows,
                            sequence: sequence, earlier: try LightSequence.drawn(length: symbols),
                            seed: seed + UInt64(index))
                        let result = try LightTrial.run(
                            presentation, asking: sequence, gate: gate, needsRelief: !withoutRelief
                        ) { image in
                            try PictureDecoder.decode(try PictureEncoder.jpeg(image, quality: Self.quality))
                        }
                        line.add(result)
                        done += 1
                        progress.show(done, of: rooms.count * chosen.count * runs)
                    }
                    if report.json { try Terminal.json(line.summary) } else { line.describe() }
                }
            }
        }
    }
}
