import KaoinCore
import KaoinMatching
import KaoinTexts
import KaoinTool
import KaoinVision

/// What came of one comparison, on one line.
struct ComparisonLine: Encodable {
    let file: String
    let verdict: String
    let score: Float?
    let threshold: Float
    let falseMatchRate: Double
    let advice: [String]
    /// A comparison alone never checks it.
    let livenessChecked: Bool

    init(file: String, outcome: FaceComparison.Outcome, threshold: Float) {
        self.file = file
        verdict = outcome.kind
        score = outcome.score
        self.threshold = threshold
        falseMatchRate = 1 / Double(DecisionTable.deciding)
        advice =
            if case .poorQuality(let shortfalls) = outcome { shortfalls.map { $0.advice.clerkText[.english] } } else {
                []
            }
        livenessChecked = false
    }

    func show(asJSON: Bool) throws {
        if asJSON { return try Terminal.json(self) }
        var line = "\(Terminal.shown(file)): \(verdict)"
        if let score {
            line += ", score \(Scores.text(score)), threshold \(Scores.text(threshold))"
            line += " (of the worst measured group one in \(DecisionTable.deciding) reaches it)"
        }
        Terminal.result(advice.isEmpty ? line : line + ": " + advice.joined(separator: "; "))
    }
}
