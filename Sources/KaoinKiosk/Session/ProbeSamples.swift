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
    private var samples = SpreadSamples<Embedding>()
    /// How many frames were taken in all.
    var count: Int { samples.count }

    /// When the newest was taken.
    var newest: Duration? { samples.newest }

    /// - Parameter weight: how much the frame counts, 0 or more; 0 for none that can be compared.
    mutating func add(_ embedding: Embedding, weight: Float, at time: Duration) {
        samples.add(embedding, weight: weight, at: time)
    }

    mutating func removeAll() { self = ProbeSamples() }

    /// At most so many: the time from the first to the newest in equal spans, the best frame of each; the newest always.
    func probe(ofAtMost most: Int) -> Probe? {
        let chosen = samples.chosen(ofAtMost: most)
        return Embedding.fused(chosen.map(\.value), weights: chosen.map(\.weight)).map {
            Probe(embedding: $0, frames: chosen.count)
        }
    }
}
