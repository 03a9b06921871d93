import ArgumentParser
import KaoinCore
import KaoinEvaluation
import KaoinTool

extension EvaluateCommand {
    /// `kaoin-lab evaluate morphs`: whether blends of two people's faces match both, and whether they are told.
    struct Morphs: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How many references made of morphs match both people, and how well a living probe tells them.",
            discussion: """
                Of everybody in --pairs with enough pictures the first are enrolled and the next are the probe. Each person is
                blended with the one who is most alike, and with one drawn at random; every picture that is enrolled is a
                morph. Counted is what matches both people at the product's thresholds (MMPMR), by the second person's share.
                Detectors compare the reference with one person's probe. They are fitted on half of the people; of the other
                half are the shares of morphs that are not told (MACER) and of bona fide references that are taken for morphs
                (BSCER), as ISO/IEC 20059 has them.
                """)

        @OptionGroup var report: ReportOptions
        @OptionGroup var networks: NetworkOptions
        @OptionGroup var material: Material

        @Option(name: .long, help: "Pictures that a reference is made of.")
        var enrolled = 3

        @Option(name: .long, help: "Pictures that are compared with it, at most.")
        var probes = 3

        @Option(name: .long, help: "Shares of the second person in the texture, 0…1, separated by commas.")
        var texture = "0.3,0.4,0.5,0.6,0.7"

        @Option(name: .long, help: "The same in the shape, one for each of --texture; the same ones unless told.")
        var shape: String?

        @Option(name: .long, help: "Pairs of each choice and each half of the people, at most.")
        var most = 150

        private static let mostShares = 20

        mutating func validate() throws {
            if material.pairs == nil { throw ValidationError("--pairs is needed") }
            // What an enrolment takes, and what a session compares.
            if !(1...20).contains(enrolled) || !(1...20).contains(probes) {
                throw ValidationError("--enrolled and --probes must be 1…20")
            }
            if !(1...100_000).contains(most) { throw ValidationError("--most must be 1…100000") }
            _ = try weights()
        }

        private func weights() throws -> [(shape: Float, texture: Float)] {
            let textures = try Self.shares(texture, of: "--texture")
            let shapes = try shape.map { try Self.shares($0, of: "--shape") } ?? textures
            guard shapes.count == textures.count else {
                throw ValidationError("--shape needs as many shares as --texture")
            }
            return zip(shapes, textures).map { ($0, $1) }
        }

        private static func shares(_ text: String, of option: String) throws -> [Float] {
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            let shares = parts.compactMap { Float($0) }
            guard shares.count == parts.count, shares.allSatisfy({ (0...1).contains($0) }), parts.count <= mostShares
            else { throw ValidationError("\(option) must be shares of 0…1, separated by commas") }
            return shares
        }

        func run() throws {
            let list = try material.list()
            var progress: (label: String, shown: Progress) = ("people", Progress("people"))
            let result = try MorphEvaluation(store: networks.store()).run(
                list, in: material.images, enrolled: enrolled, probes: probes, weights: weights(), most: most
            ) { label, done, all in
                if label != progress.label { progress = (label, Progress(label)) }
                progress.shown.show(done, of: all)
            }
            guard result.groups.contains(where: { $0.references > 0 }) else {
                throw CommandFailure(
                    kind: "nothing-to-compare",
                    said: "cannot measure: no morph was made of the \(result.people) people with enough pictures",
                    hint: "check --images; each person needs more pictures than --enrolled", .finding)
            }
            let line = MorphsLine(result)
            if report.json { try Terminal.json(line) } else { line.describe() }
        }
    }
}
