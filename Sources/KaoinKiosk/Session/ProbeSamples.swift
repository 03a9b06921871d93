internal import KaoinVision

/// The face that is compared: fused from frames of one challenge.
struct Probe: Equatable {
    let embedding: Embedding
    /// How many frames were fused.
    let frames: Int
}

/// The good frames of a challenge, from which those are chosen that are compared: spread over the whole of it, the newest
/// among them, so that nobody can slip in after the first seconds.
struct ProbeSamples {
    private struct Sample {
        let time: Duration
        let embedding: Embedding
        let weight: Float
    }

    /// More are thinned out; a challenge of 20 s at 25 frames a second has 500.
    private static let most = 512

    private var samples: [Sample] = []
    /// How many frames were taken in all.
    private(set) var count = 0

    /// When the newest was taken.
    var newest: Duration? { samples.last?.time }

    /// - Parameter weight: how much the frame counts, 0 or more; 0 for none that can be compared.
    mutating func add(_ embedding: Embedding, weight: Float, at time: Duration) {
        if samples.count == Self.most { samples = samples.enumerated().filter { $0.offset % 2 == 1 }.map(\.element) }
        samples.append(Sample(time: time, embedding: embedding, weight: weight))
        count += 1
    }

    mutating func removeAll() { self = ProbeSamples() }

    /// At most so many: the time from the first to the newest in equal spans, the best frame of each; the newest always.
    func probe(ofAtMost most: Int) -> Probe? {
        let chosen = chosen(most)
        return Embedding.fused(chosen.map(\.embedding), weights: chosen.map(\.weight)).map {
            Probe(embedding: $0, frames: chosen.count)
        }
    }

    private func chosen(_ most: Int) -> [Sample] {
        guard samples.count > most, let first = samples.first, let last = samples.last else { return samples }
        let span = (last.time - first.time) / (most - 1)
        var best: [Int: Sample] = [:]
        for sample in samples.dropLast() {
            let slot = min(most - 2, span > .zero ? Int((sample.time - first.time) / span) : 0)
            if best[slot].map({ sample.weight > $0.weight }) != false { best[slot] = sample }
        }
        return best.sorted { $0.key < $1.key }.map(\.value) + [last]
    }
}
