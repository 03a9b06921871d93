/// The figures of one evaluation.
public struct AccuracySummary: Sendable {
    public let pictures: Int
    /// Pictures without a usable face.
    public let failures: Int
    /// Pairs that could not be compared because of them.
    public let pairsLost: Int
    public let genuineCount: Int
    public let impostorCount: Int
    public let points: [OperatingPoint]
    /// Rates that were asked for and that the comparisons are too few to show.
    public let notMeasurable: [Double]
    /// At the threshold that the product decides by; nil where there is none to tell.
    public let deciding: (threshold: Float, falseNonMatches: Int)?

    /// - Parameters:
    ///   - rates: the false match rates to report, each 0…1. One that is below three expected matches among the comparisons
    ///     of different people is not reported: nothing is known of it (the rule of three).
    ///   - decidingThreshold: of the product.
    public init(
        scores: ComparisonScores, pictures: Int, failures: Int, pairsLost: Int, rates: [Double],
        decidingThreshold: Float? = nil
    ) {
        let isMeasurable = { (rate: Double) in Double(scores.impostor.count) * rate >= 3 }
        notMeasurable = rates.filter { !isMeasurable($0) }
        deciding = decidingThreshold.map { ($0, scores.falseNonMatches(at: $0)) }
        self.pictures = pictures
        self.failures = failures
        self.pairsLost = pairsLost
        genuineCount = scores.genuine.count
        impostorCount = scores.impostor.count
        points = rates.filter(isMeasurable).compactMap { scores.operatingPoint(falseMatchRate: $0) }
    }

    /// Of the false non-matches at the product's threshold (Clopper-Pearson, 95 %); nil where there is none to tell.
    public var decidingInterval: BinomialInterval? {
        deciding.map { BinomialInterval(events: $0.falseNonMatches, trials: genuineCount) }
    }

    /// The share of pictures that gave no template: the failure-to-enrol rate of ISO/IEC 19795-1.
    public var failureRate: Double { pictures == 0 ? 0 : Double(failures) / Double(pictures) }
}
