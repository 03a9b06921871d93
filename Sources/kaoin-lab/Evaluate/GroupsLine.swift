import KaoinEvaluation
import KaoinMatching
import KaoinSystem
import KaoinTool

/// The result of `kaoin-lab evaluate accuracy --groups` as one line.
struct GroupsLine: Encodable {
    struct Group: Encodable {
        let labels: [String: String]
        let people: Int
        let comparisons: Int
        let falseMatches: Int
        /// nil where nobody could be compared.
        let fmr: Double?
        /// 95 %, lower and upper.
        let interval: [Double]
        /// Lowest thresholds at one false match in 1,000 and 10,000; nil where the comparisons cannot show that.
        let thresholdAt1e3: Float?
        let thresholdAt1e4: Float?
        let suspectedDuplicates: Int

        init(_ group: GroupComparison, threshold: Float) {
            let rate = group.rate(at: threshold)
            labels = group.labels
            people = group.people
            comparisons = group.comparisons
            falseMatches = group.falseMatches(at: threshold)
            fmr = rate?.rate
            interval = rate.map { [$0.lower, $0.upper] } ?? []
            thresholdAt1e3 = group.threshold(forFalseMatchRate: 1e-3)
            thresholdAt1e4 = group.threshold(forFalseMatchRate: 1e-4)
            suspectedDuplicates = group.suspects.count
        }

        enum CodingKeys: String, CodingKey {
            case labels, people, comparisons, falseMatches, fmr, interval, suspectedDuplicates
            case thresholdAt1e3 = "threshold_1e-3"
            case thresholdAt1e4 = "threshold_1e-4"
        }

        var name: String { labels.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ") }
    }

    let groups: [Group]
    let threshold: Float
    let failures: Int
    let worst: Group?

    init(_ result: GroupEvaluation.Result, threshold: Float) {
        self.threshold = threshold
        groups = result.groups.map { Group($0, threshold: threshold) }
        failures = result.failures.count
        worst = result.worst(at: threshold).map { Group($0, threshold: threshold) }
    }

    func describe() {
        let width = groups.map(\.name.count).max() ?? 0
        func cell(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        Terminal.result("threshold \(Scores.text(threshold)); failures to enrol \(failures)")
        Terminal.result(
            cell("group", width)
                + "  people  comparisons  false matches  FMR       95 % interval         at 1e-3         at 1e-4")
        for group in groups {
            let rate = group.fmr.map { $0 > 0 ? NumberText.scientific($0, 1) : "none seen" } ?? "–"
            let bounds = group.interval.map { NumberText.scientific($0, 1) }.joined(separator: " … ")
            let thresholds = [group.thresholdAt1e3, group.thresholdAt1e4].map {
                $0.map(Scores.text) ?? "not measurable"
            }
            Terminal.result(
                cell(group.name, width) + "  " + cell("\(group.people)", 8) + cell("\(group.comparisons)", 13)
                    + cell("\(group.falseMatches)", 15) + cell(rate, 10) + cell(bounds, 22)
                    + thresholds.map { cell($0, 16) }.joined())
        }
        if let worst { Terminal.result("worst: \(worst.name)") }
    }
}
