/// The scores of an evaluation of comparisons (ISO/IEC 19795-1): higher means more alike.
public struct ComparisonScores: Sendable {
    /// Scores of comparisons of one person with the same, ascending.
    public let genuine: [Float]
    /// Scores of comparisons of different people, ascending.
    public let impostor: [Float]

    /// - Precondition: no score is NaN.
    public init(genuine: [Float], impostor: [Float]) {
        self.genuine = genuine.sorted()
        self.impostor = impostor.sorted()
    }

    /// The share of impostor comparisons that reach the threshold: the false match rate.
    public func falseMatches(at threshold: Float) -> Int {
        impostor.count - Self.countBelow(threshold, in: impostor)
    }

    /// How many genuine comparisons stay below the threshold.
    public func falseNonMatches(at threshold: Float) -> Int {
        Self.countBelow(threshold, in: genuine)
    }

    /// The lowest threshold that at most the share `rate` of impostor comparisons reaches; nil with no comparisons.
    public func threshold(forFalseMatchRate rate: Double) -> Float? {
        guard let highest = impostor.last else { return nil }
        let allowed = Int(rate * Double(impostor.count))
        if allowed >= impostor.count { return impostor.first }
        // The scores at and above this index may match; the threshold lies just above the one before, so that ties with
        // it stay below.
        let index = impostor.count - allowed
        return index == 0 ? impostor[0] : (allowed == 0 ? highest.nextUp : impostor[index - 1].nextUp)
    }

    /// One line of the report.
    public func operatingPoint(falseMatchRate rate: Double) -> OperatingPoint? {
        guard let threshold = threshold(forFalseMatchRate: rate), !genuine.isEmpty else { return nil }
        let misses = falseNonMatches(at: threshold)
        return OperatingPoint(
            falseMatchRate: rate, threshold: threshold, falseNonMatches: misses, genuineCount: genuine.count)
    }

    private static func countBelow(_ threshold: Float, in scores: [Float]) -> Int {
        var low = 0
        var high = scores.count
        while low < high {
            let middle = (low + high) / 2
            if scores[middle] < threshold { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The false non-match rate at the threshold of a false match rate.
public struct OperatingPoint: Sendable, Equatable {
    /// The rate that was asked for; the rate at the threshold is at most that.
    public let falseMatchRate: Double
    public let threshold: Float
    public let falseNonMatches: Int
    public let genuineCount: Int

    public var falseNonMatchRate: Double { Double(falseNonMatches) / Double(genuineCount) }

    /// 95 %, Clopper-Pearson. Comparisons of one person depend on each other, so the true interval is somewhat wider.
    public var interval: BinomialInterval { BinomialInterval(events: falseNonMatches, trials: genuineCount) }
}
