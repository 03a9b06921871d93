import ArgumentParser
import KaoinCore
import KaoinEvaluation
import KaoinTool
import KaoinVision

extension EvaluateCommand {
    /// `kaoin-lab evaluate refusals`: whom enrolment refuses, by group.
    struct Refusals: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How often enrolment refuses pictures of each group of people, by component of quality.",
            discussion: """
                One picture a person, in a tab-separated list with the column file and columns of labels. Groups are each value
                of each label, all labels together, bands of the column age, and quarters by the light of the skin.
                "Any" leaves out what only tells how a picture was cut: margins, size, other faces.
                """)

        @OptionGroup var report: ReportOptions
        @OptionGroup var networks: NetworkOptions

        @Option(
            name: .long, help: "Tab-separated list with the column file and columns of labels.", completion: .file())
        var groups: String

        @Option(name: .long, help: "Folder of the pictures.", completion: .directory)
        var images: String

        @Option(name: .long, help: "Columns to group by, separated by commas.")
        var by = "race,sex"

        private struct Line: Encodable {
            let groups: [Group]

            struct Group: Encodable {
                let name: String
                let people: Int
                let refused: [String: Int]
                let any: Int
            }
        }

        func run() throws {
            let columns = by.split(separator: ",").map { $0.trimmed }
            let list = try GroupLabels(text: Material.text(groups), by: columns)
            var progress = Progress("pictures")
            let result = try RefusalEvaluation(store: networks.store()).run(list, in: images) {
                progress.show($0, of: $1)
            }
            for failure in result.failures { Terminal.say("\(failure.file): \(failure.reason)") }
            if report.json {
                try Terminal.json(
                    Line(
                        groups: result.groups.map { group in
                            Line.Group(
                                name: group.name, people: group.people,
                                refused: Dictionary(
                                    uniqueKeysWithValues: group.refused.map { ($0.key.rawValue, $0.value) }),
                                any: group.refusedAtAll)
                        }))
            } else {
                result.groups.forEach(Self.show)
            }
        }

        private static func show(_ group: RefusalEvaluation.Group) {
            let parts = QualityComponent.allCases.compactMap { component -> String? in
                guard let count = group.refused[component], count > 0 else { return nil }
                let interval = group.interval(component)
                return "\(component.rawValue) \(count) (\(percent(interval.lower))-\(percent(interval.upper)))"
            }
            Terminal.result(
                "\(group.name): \(group.people) people, any \(group.refusedAtAll); \(parts.joined(separator: ", "))")
        }

        private static func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
    }
}
