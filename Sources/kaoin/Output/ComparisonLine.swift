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
    private let words: String
    /// A comparison alone never checks it.
    let livenessChecked: Bool

    private enum CodingKeys: CodingKey {
        case file
        case verdict
        case score
        case threshold
        case falseMatchRate
        case advice
        case livenessChecked
    }

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
        var words = Terminal.text(outcome.text)
        if let score {
            let values = [
                "score": Scores.text(score), "threshold": Scores.text(threshold), "count": "\(DecisionTable.deciding)",
            ]
            words += "\(StaffLanguage.ofTerminal.listMark)\(Terminal.text(.comparisonScore, values))"
        }
        if case .poorQuality(let shortfalls) = outcome {
            let advice = shortfalls.map { $0.advice.clerkText[.ofTerminal] }
            words += ": " + advice.joined(separator: StaffLanguage.ofTerminal.sentenceMark)
        }
        self.words = words
    }

    func show(asJSON: Bool) throws {
        if asJSON { return try Terminal.json(self) }
        Terminal.result("\(Terminal.shown(file)): \(words)")
    }
}

extension FaceComparison.Outcome {
    fileprivate var text: StaffText {
        switch self {
        case .match: .comparisonMatch
        case .noMatch: .comparisonNoMatch
        case .noFace: .comparisonNoFace
        case .severalFaces: .comparisonSeveralFaces
        case .poorQuality: .comparisonPoorQuality
        }
    }
}
