import KaoinEvaluation
import KaoinMatching
import KaoinSystem
import KaoinTool

/// The result of `kaoin-lab evaluate accuracy` as one line.
struct AccuracyLine: Encodable {
    struct Point: Encodable {
        let fmr: Double
        let threshold: Float
        let fnmr: Double
        let fnmrInterval: [Double]
    }

    let pictures: Int
    let failuresToEnrol: Int
    let fte: Double
    let pairsLost: Int
    let genuine: Int
    let impostor: Int
    let points: [Point]
    /// False match rates that the comparisons are too few to show.
    let notMeasurable: [Double]
    /// At the product's own threshold.
    let deciding: Deciding?

    struct Deciding: Encodable {
        let threshold: Float
        let falseNonMatches: Int
        let fnmr: Double
        let fnmrInterval: [Double]
    }

    init(_ summary: AccuracySummary) {
        pictures = summary.pictures
        failuresToEnrol = summary.failures
        fte = summary.failureRate
        pairsLost = summary.pairsLost
        genuine = summary.genuineCount
        impostor = summary.impostorCount
        notMeasurable = summary.notMeasurable
        deciding = summary.deciding.map {
            Deciding(
                threshold: $0.threshold, falseNonMatches: $0.falseNonMatches,
                fnmr: Double($0.falseNonMatches) / Double(max(summary.genuineCount, 1)),
                fnmrInterval: summary.decidingInterval.map { [$0.lower, $0.upper] } ?? [])
        }
        points = summary.points.map { point in
            Point(
                fmr: point.falseMatchRate, threshold: point.threshold, fnmr: point.falseNonMatchRate,
                fnmrInterval: [point.interval.lower, point.interval.upper])
        }
    }

    func describe() {
        Terminal.result("pictures \(pictures), failures to enrol \(failuresToEnrol) (\(percent(fte)))")
        Terminal.result("comparisons: genuine \(genuine), impostor \(impostor); pairs lost \(pairsLost)")
        Terminal.result("FMR       threshold  FNMR      95 % interval")
        for point in points {
            let rate = Terminal.padded(NumberText.short(point.fmr), to: 8)
            let interval = point.fnmrInterval.map(percent).joined(separator: " … ")
            Terminal.result("\(rate)  \(Scores.text(point.threshold))      \(percent(point.fnmr))   \(interval)")
        }
        describeRest()
    }

    private func describeRest() {
        for rate in notMeasurable {
            Terminal.result(
                "\(Terminal.padded(NumberText.short(rate), to: 8))  not measurable: too few comparisons of different people"
            )
        }
        if let deciding {
            Terminal.result(
                "at the product's threshold \(Scores.text(deciding.threshold)): \(deciding.falseNonMatches) of \(genuine) "
                    + "falsely rejected (\(percent(deciding.fnmr)); 95 %: "
                    + "\(deciding.fnmrInterval.map(percent).joined(separator: " … ")))")
        }
    }

    private func percent(_ share: Double) -> String { NumberText.percent(share, 2) }
}
