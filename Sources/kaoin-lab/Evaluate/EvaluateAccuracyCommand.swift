import ArgumentParser
import KaoinCore
import KaoinEvaluation
import KaoinFace
import KaoinFiles
import KaoinMatching
import KaoinTool
import KaoinVision

extension EvaluateCommand {
    /// `kaoin-lab evaluate accuracy`: error rates of comparisons, over a list of pairs or within groups of people.
    struct Accuracy: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "False non-match rates at given false match rates (ISO/IEC 19795-1), or false match rates by group.",
            discussion: """
                With --pairs: side a of each pair goes through the 128-byte template of a pass, side b is a probe. With
                --impostors all the thresholds come from every two pictures of different people in the list. --enrolled and
                --probes fuse several pictures on each side, for people who have enough.
                With --groups: one picture a person; everybody is compared with everybody of the same labels and about the
                same age, and each group's false match rate is told at the product's threshold. The worst group is what the
                product's threshold is set for.
                A rate is told only where the comparisons are enough to show it.
                """)

        static let rates = [1e-2, 1e-3, 1e-4, 1e-5]

        @OptionGroup var report: ReportOptions
        @OptionGroup var networks: NetworkOptions
        @OptionGroup var material: Material

        enum Impostors: String, ExpressibleByArgument, CaseIterable {
            case listed
            case all
        }

        @Option(name: .long, help: "Which comparisons of different people set the thresholds: listed or all.")
        var impostors = Impostors.listed

        @Option(name: .customLong("report"), help: "Write a report with curves to this HTML file.", completion: .file())
        var file: String?

        @Option(
            name: .long, help: "Instead of --pairs: a tab-separated list with the column file and columns of labels.",
            completion: .file())
        var groups: String?

        @Option(name: .long, help: "Columns of --groups to group by, separated by commas.")
        var by = "race,sex"

        @Option(name: .long, help: "With --groups: how many years the ages of two people may be apart (default: any).")
        var ageWithin: Double?

        @Option(name: .long, help: "Pictures of a person that are fused into the template.")
        var enrolled = 1

        @Option(name: .long, help: "Pictures of a person that are fused into the probe.")
        var probes = 1

        @Option(
            name: .long,
            help: """
                Out of so many pictures of a person the first are enrolled and the last are the probe: runs with other numbers
                on one side then have the same people, and the same pictures on the other.
                """)
        var outOf: Int?

        @Flag(
            help: """
                What is enrolled are simulated frames of one sitting, made of each person's first picture, as --enrolled says; the
                probes are other pictures.
                """)
        var sitting = false

        mutating func validate() throws {
            if (groups == nil) == (material.pairs == nil) {
                throw ValidationError("needs --pairs or --groups, not both")
            }
            if !(1...20).contains(enrolled) || !(1...20).contains(probes) {
                throw ValidationError("--enrolled and --probes must be 1…20")
            }
            if groups != nil, enrolled > 1 || probes > 1 {
                throw ValidationError("--enrolled and --probes need --pairs: groups have one picture a person")
            }
            if let outOf, outOf < (sitting ? 1 : enrolled) + probes || outOf > 1000 || groups != nil {
                throw ValidationError(
                    "--out-of needs --pairs, and at least as many as --enrolled and --probes together")
            }
            if sitting, groups != nil || enrolled > SimulatedSitting.poses.count {
                throw ValidationError("--sitting needs --pairs, and --enrolled 1…\(SimulatedSitting.poses.count)")
            }
            if let ageWithin, ageWithin < 0 { throw ValidationError("--age-within must not be negative") }
        }

        /// The product's, for so many pictures on each side.
        private var decidingThreshold: Float {
            let pictures = DecisionTable.Pictures(enrolled: enrolled, probes: probes)
            guard let score = DecisionTable.score(comparisonsPerFalseMatch: DecisionTable.deciding, pictures) else {
                preconditionFailure("the table has its own rate")
            }
            return score
        }

        func run() throws {
            if let groups { return try evaluate(groups: groups) }
            let list = try material.list()
            let embedder = try PictureEmbedder(store: networks.store())
            var progress = Progress("pictures")
            let result =
                if enrolled > 1 || probes > 1 || outOf != nil || sitting {
                    try AccuracyEvaluation(pictures: embedder).fused(
                        list, in: material.images, enrolled: enrolled, probes: probes, outOf: outOf,
                        sitting: try frames()
                    ) { progress.show($0, of: $1) }
                } else {
                    try AccuracyEvaluation(pictures: embedder).run(
                        list, in: material.images, impostors: impostors == .all ? .all : .listed
                    ) { progress.show($0, of: $1) }
                }
            guard !result.scores.genuine.isEmpty, !result.scores.impostor.isEmpty else {
                throw CommandFailure(
                    kind: "nothing-to-compare",
                    said: "cannot measure: there is no comparison of one person, or none of different people",
                    hint: result.failures.first.map { "check --images: \($0.path): \($0.reason)" }
                        ?? "the list needs pairs of one person (same is 1) and of different people (0)", .finding)
            }
            let summary = AccuracySummary(
                scores: result.scores, pictures: result.pictures, failures: result.failures.count,
                pairsLost: result.pairsLost, rates: Self.rates, decidingThreshold: decidingThreshold)
            if let file {
                let page = AccuracyReport(
                    summary: summary, scores: result.scores, impostors: impostors.rawValue,
                    material: material.pairs ?? "", model: ModelIdentity.current,
                    decidingThreshold: decidingThreshold)
                try FileWriter.write(Array(page.html.utf8), to: file)
            }
            if report.json { try Terminal.json(AccuracyLine(summary)) } else { AccuracyLine(summary).describe() }
            for failure in result.failures { Terminal.say("\(failure.path): \(failure.reason)") }
        }

        private func frames() throws -> ((String) throws -> [Embedding]?)? {
            guard sitting else { return nil }
            return SimulatedSitting(try FaceAnalyzer(store: networks.store()), frames: enrolled).embeddings
        }

        private func evaluate(groups: String) throws {
            let columns = by.split(separator: ",").map { $0.trimmed }
            let list = try GroupLabels(text: Material.text(groups), by: columns)
            var progress = Progress("pictures")
            let evaluation = GroupEvaluation(pictures: try PictureEmbedder(store: networks.store()))
            let result = try evaluation.run(list, in: material.images, ageWithin: ageWithin) {
                progress.show($0, of: $1)
            }
            let line = GroupsLine(result, threshold: decidingThreshold)
            if let file { try FileWriter.write(Array(GroupReport(result, line.threshold).html.utf8), to: file) }
            for failure in result.failures { Terminal.say("\(failure.file): \(failure.reason)") }
            for group in result.groups {
                for suspect in group.suspects {
                    Terminal.say(
                        "perhaps one person, not counted: \(suspect.first) and \(suspect.second) "
                            + "(\(Scores.text(suspect.score)))")
                }
            }
            if report.json { try Terminal.json(line) } else { line.describe() }
        }
    }
}
