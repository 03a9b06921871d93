internal import Glibc

/// Tells two kinds apart by a weighted sum of features (logistic regression with an L2 penalty, by gradient descent): greater
/// means more like the second kind.
struct LinearClassifier: Sendable {
    private let means: [Double]
    private let scales: [Double]
    private let weights: [Double]
    private let offset: Double

    private static let rounds = 600
    private static let penalty = 0.02
    private static let step = 0.3

    /// Both kinds weigh the same, however many there are of each.
    ///
    /// - Precondition: both kinds have samples, all of one length.
    init(first: [[Float]], second: [[Float]]) {
        precondition(!first.isEmpty && !second.isEmpty, "two kinds to tell apart")
        let samples = (first + second).map { $0.map(Double.init) }
        let (count, length) = (samples.count, samples[0].count)
        let shares = (0..<count).map { $0 < first.count ? 0.5 / Double(first.count) : 0.5 / Double(second.count) }
        var means = [Double](repeating: 0, count: length)
        var squares = means
        for sample in samples {
            for index in 0..<length {
                means[index] += sample[index] / Double(count)
                squares[index] += sample[index] * sample[index] / Double(count)
            }
        }
        // A feature that never changes says nothing.
        let scales = zip(squares, means).map { square, mean in
            let spread = max(0, square - mean * mean).squareRoot()
            return spread > 1e-9 ? 1 / spread : 0
        }
        let rows = samples.map { sample in (0..<length).map { (sample[$0] - means[$0]) * scales[$0] } }
        var weights = [Double](repeating: 0, count: length)
        var offset = 0.0
        for _ in 0..<Self.rounds {
            var slope = weights.map { $0 * Self.penalty }
            var lift = 0.0
            for (index, row) in rows.enumerated() {
                var sum = offset
                for place in 0..<length { sum += weights[place] * row[place] }
                let error = shares[index] * (1 / (1 + exp(-sum)) - (index < first.count ? 0 : 1))
                lift += error
                for place in 0..<length { slope[place] += error * row[place] }
            }
            offset -= Self.step * lift
            for place in 0..<length { weights[place] -= Self.step * slope[place] }
        }
        (self.means, self.scales, self.weights, self.offset) = (means, scales, weights, offset)
    }

    func value(_ features: [Float]) -> Float {
        var sum = offset
        for index in features.indices {
            sum += weights[index] * (Double(features[index]) - means[index]) * scales[index]
        }
        return Float(sum)
    }
}
