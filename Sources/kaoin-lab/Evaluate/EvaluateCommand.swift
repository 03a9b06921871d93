import ArgumentParser
import Foundation
import KaoinCore
import KaoinEvaluation
import KaoinFace
import KaoinFiles
import KaoinMatching
import KaoinTool

/// `kaoin evaluate`: figures of the product, measured on pictures that the user has.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure accuracy on pictures of known people.",
        subcommands: [Accuracy.self, Centre.self, Liveness.self])

    /// What all evaluations are made from.
    struct Material: ParsableArguments {
        @Option(name: .long, help: "Folder of the pictures, NAME/NAME_0001.jpg.", completion: .directory)
        var images: String

        @Option(name: .long, help: "Tab-separated list: name_a image_a name_b image_b same.", completion: .file())
        var pairs: String

        /// Far more than any list needs.
        private static let limit = 1 << 30

        func list() throws -> PairList {
            let bytes = try FileReader.read(pairs, limit: Self.limit)
            return try PairList(text: String(decoding: bytes, as: UTF8.self))
        }
    }
}

extension EvaluateCommand {
    struct Accuracy: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "False non-match rates at given false match rates (ISO/IEC 19795-1).",
            discussion: """
                Side a of each pair goes through the 128-byte template of a pass, side b is a probe. With
                --impostors all the thresholds come from every two pictures of different people in the list.
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

        func run() throws {
            let list = try material.list()
            let evaluation = AccuracyEvaluation(pictures: try PictureEmbedder(store: networks.store()))
            var progress = Progress("pictures")
            let result = try evaluation.run(list, in: material.images, impostors: impostors == .all ? .all : .listed) {
                done, total in
                progress.show(done, of: total)
            }
            guard !result.scores.genuine.isEmpty, !result.scores.impostor.isEmpty else {
                throw CommandFailure(
                    kind: "nothing-to-compare",
                    message: "cannot measure: there is no comparison of one person, or none of different people",
                    hint: "check --images: \(result.failures.first.map { "\($0.path): \($0.reason)" } ?? "")",
                    .finding)
            }
            let summary = AccuracySummary(
                scores: result.scores, pictures: result.pictures, failures: result.failures.count,
                pairsLost: result.pairsLost, rates: Self.rates)
            if let file {
                let page = AccuracyReport(
                    summary: summary, scores: result.scores, impostors: impostors.rawValue,
                    material: material.pairs, model: ModelIdentity.current,
                    decidingThreshold: FaceComparison.threshold.score)
                try FileWriter.write(Array(page.html.utf8), to: file)
            }
            if report.json { try Terminal.json(AccuracyLine(summary)) } else { AccuracyLine(summary).describe() }
            for failure in result.failures { Terminal.say("\(failure.path): \(failure.reason)") }
        }
    }

    struct Centre: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compute the mean embedding that is taken away before comparing.",
            discussion: "The mean over people of the mean of each one's pictures, for the manifest of the networks.")

        @OptionGroup var networks: NetworkOptions
        @OptionGroup var material: Material

        func run() throws {
            let pictures = try PictureEmbedder(store: networks.store())
            var progress = Progress("pictures")
            let centre = try CentreEstimate(pictures: pictures).run(material.list(), in: material.images) {
                progress.show($0, of: $1)
            }
            try Terminal.json(centre)
        }
    }
}
