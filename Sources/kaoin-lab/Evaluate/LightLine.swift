import KaoinEvaluation
import KaoinLiveness
import KaoinSimulator
import KaoinSystem
import KaoinTool

/// What `kaoin-lab evaluate light` says of one kind in one room.
struct LightLine {
    let kind: String
    let lux: Double
    let screen: Double
    private(set) var outcomes: [String: Int] = [:]
    private var measures: [LightMeasures] = []
    private var runs = 0

    init(kind: String, lux: Double, screen: Double) {
        (self.kind, self.lux, self.screen) = (kind, lux, screen)
    }

    struct Summary: Encodable {
        let kind: String
        let lux: Double
        let screen: Double
        let runs: Int
        let answered: Int
        /// Clopper-Pearson, 95 %.
        let answeredInterval: [Double]
        let unanswered: Int
        let unansweredInterval: [Double]
        /// Of every outcome with its reason.
        let outcomes: [String: Int]
        /// Middle values.
        let correlation: Double
        let strength: Double
        let error: Double
        let relief: Double
        /// Of all runs: 5, 95 and 99 in a hundred have less.
        let reliefs: [Double]
        let background: Double
        let milliseconds: Double
    }

    mutating func add(_ result: LightTrial.Result) {
        runs += 1
        if let seen = result.measures { measures.append(seen) }
        let name =
            switch result.outcome {
            case .answered: "answered"
            case .unanswered(let why): "unanswered/\(why.rawValue)"
            case .unclear(let why): "unclear/\(why.rawValue)"
            }
        outcomes[name, default: 0] += 1
    }

    var summary: Summary {
        func interval(_ count: Int) -> [Double] {
            let found = BinomialInterval(events: count, trials: runs)
            return [found.lower, found.upper]
        }
        func middle(_ value: (LightMeasures) -> Double) -> Double {
            measures.isEmpty ? 0 : measures.map(value).sorted()[measures.count / 2]
        }
        let answered = outcomes["answered"] ?? 0
        let unanswered = outcomes.filter { $0.key.hasPrefix("unanswered") }.values.reduce(0, +)
        return Summary(
            kind: kind, lux: lux, screen: screen, runs: runs, answered: answered, answeredInterval: interval(answered),
            unanswered: unanswered, unansweredInterval: interval(unanswered), outcomes: outcomes,
            correlation: middle(\.correlation), strength: middle(\.strength), error: middle(\.error),
            relief: middle(\.relief),
            reliefs: [5, 95, 99].map { part in
                measures.isEmpty ? 0 : measures.map(\.relief).sorted()[measures.count * part / 100]
            }, background: middle(\.background), milliseconds: middle { Double($0.delay / .milliseconds(1)) })
    }

    func describe() {
        let summary = summary
        let reasons = outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        let bounds = summary.answeredInterval.map { NumberText.percent($0) }
        let reliefs = summary.reliefs.map { NumberText.fixed($0, 2) }
        let values = [
            "correlation \(NumberText.fixed(summary.correlation, 2))",
            "strength \(NumberText.fixed(summary.strength, 4)) (\(NumberText.fixed(summary.error, 4)))",
            "relief \(NumberText.fixed(summary.relief, 2)) (\(reliefs[0])-\(reliefs[1]))",
            "background \(NumberText.fixed(summary.background, 2))", "\(NumberText.fixed(summary.milliseconds, 0)) ms",
        ].joined(separator: ", ")
        Terminal.result("\(Int(lux)) lx \(kind): answered \(bounds[0])-\(bounds[1]) [\(reasons)]; \(values)")
    }
}
