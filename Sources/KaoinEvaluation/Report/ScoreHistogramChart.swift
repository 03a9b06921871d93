/// How the scores of the same and of different people lie, each as shares of its own comparisons.
struct ScoreHistogramChart {
    private static let size = (width: 620.0, height: 380.0)
    private static let frame = (left: 40.0, top: 20.0, right: 600.0, bottom: 320.0)
    static let bins = 80

    /// The range of scores drawn.
    let range: ClosedRange<Double>
    let genuine: [Double]
    let impostor: [Double]
    private let threshold: Double

    init(_ scores: ComparisonScores, threshold: Double) {
        let ends = [scores.genuine.first, scores.impostor.first, scores.genuine.last, scores.impostor.last]
            .compactMap { $0.map(Double.init) }
        let low = min(ends.min() ?? 0, threshold)
        let high = max(ends.max() ?? 1, threshold)
        range = low...max(high, low + 0.01)
        self.threshold = threshold
        genuine = Self.shares(scores.genuine, range)
        impostor = Self.shares(scores.impostor, range)
    }

    private static func shares(_ scores: [Float], _ range: ClosedRange<Double>) -> [Double] {
        var counts = [Int](repeating: 0, count: bins)
        for score in scores {
            let part = (Double(score) - range.lowerBound) / (range.upperBound - range.lowerBound)
            counts[min(max(Int(part * Double(bins)), 0), bins - 1)] += 1
        }
        return counts.map { Double($0) / Double(max(scores.count, 1)) }
    }

    var svg: String {
        let (frame, size) = (Self.frame, Self.size)
        let highest = max(genuine.max() ?? 0, impostor.max() ?? 0, 1e-9)
        var parts = [
            "<svg viewBox=\"0 0 \(Int(size.width)) \(Int(size.height))\" role=\"img\" aria-label=\"score histogram\">"
        ]
        for (shares, style) in [(impostor, "impostor"), (genuine, "genuine")] {
            var points = ["\(frame.left),\(frame.bottom)"]
            for (index, share) in shares.enumerated() {
                let y = Markup.place(frame.bottom - share / highest * (frame.bottom - frame.top))
                points.append("\(Markup.place(horizontal(bin: index))),\(y)")
                points.append("\(Markup.place(horizontal(bin: index + 1))),\(y)")
            }
            points.append("\(frame.right),\(frame.bottom)")
            parts.append("<polygon class=\"\(style)\" points=\"\(points.joined(separator: " "))\"/>")
        }
        parts.append(
            "<line class=\"frame\" x1=\"\(frame.left)\" y1=\"\(frame.bottom)\" x2=\"\(frame.right)\" y2=\"\(frame.bottom)\"/>"
        )
        let first = Int((range.lowerBound * 5).rounded(.up))
        for tick in first...max(first, Int((range.upperBound * 5).rounded(.down))) {
            let x = Markup.place(horizontal(score: Double(tick) / 5))
            let label = Markup.number(Double(tick) / 5, digits: 1)
            parts.append("<text x=\"\(x)\" y=\"\(frame.bottom + 20)\" text-anchor=\"middle\">\(label)</text>")
        }
        let x = Markup.place(horizontal(score: threshold))
        parts.append(
            "<line class=\"threshold\" x1=\"\(x)\" y1=\"\(frame.top)\" x2=\"\(x)\" y2=\"\(frame.bottom)\"/>")
        parts.append(
            "<text class=\"axis\" x=\"\(x)\" y=\"\(frame.top - 6)\" text-anchor=\"middle\">"
                + "threshold \(Markup.number(threshold, digits: 3))</text>")
        parts.append(
            "<text class=\"axis\" x=\"\((frame.left + frame.right) / 2)\" y=\"\(size.height - 14)\" "
                + "text-anchor=\"middle\">comparison score 照合スコア</text></svg>")
        return parts.joined(separator: "\n")
    }

    private func horizontal(bin: Int) -> Double {
        Self.frame.left + Double(bin) / Double(Self.bins) * (Self.frame.right - Self.frame.left)
    }

    private func horizontal(score: Double) -> Double {
        let part = (score - range.lowerBound) / (range.upperBound - range.lowerBound)
        return Self.frame.left + part * (Self.frame.right - Self.frame.left)
    }
}
