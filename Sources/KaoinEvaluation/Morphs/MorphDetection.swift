/// How well a detector tells morphs (ISO/IEC 20059): limits are set on one half of people, and rates are of the other.
public struct MorphDetection: Sendable {
    /// At one limit.
    public struct Point: Sendable, Equatable {
        /// The share of bona fide references that the limit was set to take for morphs, on the half that it was set on.
        public let aim: Double
        /// What the detector says of the last reference that is taken for bona fide. The detector `score` says the score's negative.
        public let limit: Float
        /// Of the other half.
        public let bonaFide: Int
        /// Bona fide references taken for morphs: the BSCER's events.
        public let bonaFideTaken: Int
        public let morphs: Int
        /// Morphs taken for bona fide: the MACER's events.
        public let morphsTaken: Int

        public var bscer: BinomialInterval { BinomialInterval(events: bonaFideTaken, trials: bonaFide) }
        public var macer: BinomialInterval { BinomialInterval(events: morphsTaken, trials: morphs) }
    }

    public let points: [Point]
    /// Where both errors are alike on the half that is reported; nil where there is nothing to tell.
    public let equalErrorRate: Double?

    static let aims = [0.01, 0.05, 0.1, 0.2]

    /// - Parameters:
    ///   - fitted: what the detector says of bona fide references of the half that the limits are set on.
    ///   - bonaFide: of the other half.
    ///   - morphs: of the other half.
    init(fitted: [Float], bonaFide: [Float], morphs: [Float]) {
        let sorted = fitted.sorted(by: >)
        points = Self.aims.compactMap { aim in
            guard !sorted.isEmpty, !bonaFide.isEmpty, !morphs.isEmpty else { return nil }
            // From above the limit on a reference is taken for a morph.
            let limit = sorted[min(sorted.count - 1, Int(aim * Double(sorted.count)))]
            return Point(
                aim: aim, limit: limit, bonaFide: bonaFide.count, bonaFideTaken: bonaFide.count { $0 > limit },
                morphs: morphs.count, morphsTaken: morphs.count { $0 <= limit })
        }
        equalErrorRate = Self.equalErrorRate(bonaFide, morphs)
    }

    private static func equalErrorRate(_ bonaFide: [Float], _ morphs: [Float]) -> Double? {
        guard !bonaFide.isEmpty, !morphs.isEmpty else { return nil }
        var best: (gap: Double, rate: Double)?
        for limit in (bonaFide + morphs).sorted() {
            let taken = Double(bonaFide.count { $0 > limit }) / Double(bonaFide.count)
            let missed = Double(morphs.count { $0 <= limit }) / Double(morphs.count)
            let gap = abs(taken - missed)
            if gap < best?.gap ?? .infinity { best = (gap, (taken + missed) / 2) }
        }
        return best?.rate
    }
}
