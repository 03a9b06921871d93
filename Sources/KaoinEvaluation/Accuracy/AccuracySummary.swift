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

    /// - Parameter rates: the false match rates to report, each 0…1.
    public init(scores: ComparisonScores, pictures: Int, failures: Int, pairsLost: Int, rates: [Double]) {
        self.pictures = pictures
        self.failures = failures
        self.pairsLost = pairsLost
        genuineCount = scores.genuine.count
        impostorCount = scores.impostor.count
        points = rates.compactMap { scores.operatingPoint(falseMatchRate: $0) }
    }

    /// The share of pictures that gave no template: the failure-to-enrol rate of ISO/IEC 19795-1.
    public var failureRate: Double { pictures == 0 ? 0 : Double(failures) / Double(pictures) }
}
