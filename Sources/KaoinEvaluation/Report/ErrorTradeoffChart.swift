internal import Glibc

/// The DET curve: the false non-match rate against the false match rate (ISO/IEC 19795-1).
struct ErrorTradeoffChart {
    private static let size = (width: 620.0, height: 470.0)
    private static let frame = (left: 76.0, top: 20.0, right: 600.0, bottom: 406.0)
    private static let falseMatchTicks = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 0.3]
    private static let nonMatchTicks = [1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2]

    /// Pairs of false match rate and false non-match rate, the first ascending.
    let points: [(falseMatch: Double, nonMatch: Double)]
    private let marks: [OperatingPoint]

    /// - Parameter marks: points that the report's table names.
    init(_ scores: ComparisonScores, marks: [OperatingPoint]) {
        self.marks = marks
        let lowest = max(1 / Double(max(scores.impostor.count, 1)), 1e-6)
        let steps = 240
        points = (0...steps).compactMap { step in
            let rate = lowest * pow(0.4 / lowest, Double(step) / Double(steps))
            guard let point = scores.operatingPoint(falseMatchRate: rate) else { return nil }
            return (rate, point.falseNonMatchRate)
        }
    }

    var svg: String {
        let (frame, size) = (Self.frame, Self.size)
        var parts = [
            "<svg viewBox=\"0 0 \(Int(size.width)) \(Int(size.height))\" role=\"img\" aria-label=\"DET curve\">"
        ]
        for tick in Self.falseMatchTicks {
            let x = Markup.place(horizontal(tick))
            parts.append("<line class=\"grid\" x1=\"\(x)\" y1=\"\(frame.top)\" x2=\"\(x)\" y2=\"\(frame.bottom)\"/>")
            parts.append(
                "<text x=\"\(x)\" y=\"\(frame.bottom + 20)\" text-anchor=\"middle\">\(Markup.rate(tick))</text>")
        }
        for tick in Self.nonMatchTicks {
            let y = Markup.place(vertical(tick))
            parts.append("<line class=\"grid\" x1=\"\(frame.left)\" y1=\"\(y)\" x2=\"\(frame.right)\" y2=\"\(y)\"/>")
            parts.append(
                "<text x=\"\(frame.left - 8)\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\">\(Markup.rate(tick))</text>")
        }
        let line = points.map { "\(Markup.place(horizontal($0.falseMatch))),\(Markup.place(vertical($0.nonMatch)))" }
        parts.append("<polyline class=\"curve\" points=\"\(line.joined(separator: " "))\"/>")
        for mark in marks {
            let x = Markup.place(horizontal(mark.falseMatchRate))
            let y = Markup.place(vertical(mark.falseNonMatchRate))
            parts.append("<circle class=\"mark\" cx=\"\(x)\" cy=\"\(y)\" r=\"5\"/>")
        }
        let middle = (frame.left + frame.right) / 2
        parts.append(
            "<text class=\"axis\" x=\"\(middle)\" y=\"\(size.height - 14)\" text-anchor=\"middle\">"
                + "false match rate 誤合致率 (FMR)</text>")
        let up = (frame.top + frame.bottom) / 2
        parts.append(
            "<text class=\"axis\" transform=\"translate(16 \(up)) rotate(-90)\" text-anchor=\"middle\">"
                + "false non-match rate 誤非合致率 (FNMR)</text></svg>")
        return parts.joined(separator: "\n")
    }

    private func horizontal(_ rate: Double) -> Double {
        Self.place(rate, Self.falseMatchTicks, Self.frame.left, Self.frame.right)
    }

    private func vertical(_ rate: Double) -> Double {
        Self.place(rate, Self.nonMatchTicks, Self.frame.bottom, Self.frame.top)
    }

    /// Rates beyond the ends of an axis, none among them, are drawn at its end.
    private static func place(_ rate: Double, _ ticks: [Double], _ start: Double, _ end: Double) -> Double {
        let (low, high) = (NormalDeviate.value(ticks[0]), NormalDeviate.value(ticks[ticks.count - 1]))
        let value = NormalDeviate.value(min(max(rate, ticks[0]), ticks[ticks.count - 1]))
        return start + (value - low) / (high - low) * (end - start)
    }
}
