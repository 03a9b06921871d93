public import KaoinVision

/// Collects the people of whom a centre is learned. Nobody is counted twice, and nothing is kept but sums of directions,
/// which are released with it.
public struct CentreCollection {
    /// From here on two people are taken for one: one in 10,000 different people of the worst measured group.
    public static let samePerson: Float = 0.56

    private var means: [Embedding] = []

    public init() {}

    public var people: Int { means.count }

    /// - Parameter frames: of one person; each counts the same.
    /// - Returns: false for somebody who is counted already, or without a face.
    public mutating func add(_ frames: [Embedding]) -> Bool {
        let weights = [Float](repeating: 1, count: frames.count)
        guard let mean = Embedding.fused(frames, weights: weights),
            means.allSatisfy({ $0.score(against: mean) < Self.samePerson })
        else { return false }
        means.append(mean)
        return true
    }

    /// The mean of all, everybody with the same weight; nil where nobody was added.
    public var centre: EmbeddingCentre? {
        guard !means.isEmpty else { return nil }
        var sum = [Float](repeating: 0, count: Embedding.length)
        for mean in means { for index in sum.indices { sum[index] += mean.values[index] / Float(means.count) } }
        return EmbeddingCentre(sum)
    }

    /// The mean score of different people without and with the centre: what it takes away.
    public var effect: (plain: Float, centred: Float)? {
        guard means.count > 1, let centre else { return nil }
        var (plain, centred, count) = (Float(0), Float(0), Float(0))
        let shifted = means.map(centre.subtracted)
        for first in means.indices {
            for second in means.indices.dropFirst(first + 1) {
                plain += means[first].score(against: means[second])
                centred += shifted[first].score(against: shifted[second])
                count += 1
            }
        }
        return (plain / count, centred / count)
    }
}
