/// Values of good frames over some time, from which those are chosen that are used: spread over the whole of it, the newest
/// among them.
struct SpreadSamples<Value: Sendable>: Sendable {
    struct Sample: Sendable {
        let time: Duration
        let value: Value
        let weight: Float
    }

    /// More are thinned out; a challenge of 20 s at 25 frames a second has 500.
    private static var most: Int { 512 }

    private var samples: [Sample] = []
    /// How many were added in all.
    private(set) var count = 0

    /// When the newest was added.
    var newest: Duration? { samples.last?.time }

    /// - Parameter weight: how much it counts, 0 or more.
    mutating func add(_ value: Value, weight: Float, at time: Duration) {
        if samples.count == Self.most { samples = samples.enumerated().filter { $0.offset % 2 == 1 }.map(\.element) }
        samples.append(Sample(time: time, value: value, weight: weight))
        count += 1
    }

    /// At most so many: the time from the first to the newest in equal spans, the best of each; the newest always.
    func chosen(ofAtMost most: Int) -> [Sample] {
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
