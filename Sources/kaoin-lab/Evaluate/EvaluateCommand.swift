import ArgumentParser
import KaoinCore
import KaoinEvaluation
import KaoinFiles
import KaoinMatching
import KaoinTool

/// `kaoin-lab evaluate`: figures of the product, measured on pictures that the user has.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure accuracy, liveness, morphs and refusals on pictures of known people.",
        subcommands: [Accuracy.self, Centre.self, Light.self, Liveness.self, Morphs.self, Refusals.self])

    /// What all evaluations are made from.
    struct Material: ParsableArguments {
        @Option(name: .long, help: "Folder of the pictures, NAME/NAME_0001.jpg.", completion: .directory)
        var images: String

        @Option(name: .long, help: "Tab-separated list: name_a image_a name_b image_b same.", completion: .file())
        var pairs: String?

        /// Far more than any list needs.
        private static let limit = 1 << 30

        func list() throws -> PairList {
            guard let pairs else { throw ValidationError("--pairs is needed") }
            return try PairList(text: Self.text(pairs))
        }

        static func text(_ path: String) throws -> String {
            String(decoding: try FileReader.read(path, limit: limit), as: UTF8.self)
        }
    }
}

extension EvaluateCommand {
    struct Centre: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compute the mean embedding of people: what their pictures have in common.",
            discussion: "Of the mean of each one's pictures. A kiosk learns its own with kaoin devices centre.")

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
