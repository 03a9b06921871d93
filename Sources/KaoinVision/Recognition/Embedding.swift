/// What the embedding network makes of a face: a direction in 128 dimensions, length 1. Faces of one person point to
/// nearly the same side.
public struct Embedding: Sendable, Equatable {
    public static let length = 128

    public let values: [Float]

    /// Scales the values to length 1.
    ///
    /// - Returns: nil where there are not 128 finite values, or all are 0.
    public init?(_ values: [Float]) {
        let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard values.count == Self.length, norm.isFinite, norm > 0 else { return nil }
        self.values = values.map { $0 / norm }
    }

    /// The cosine of the angle between two faces: −1…1, higher means more alike.
    public func score(against other: Embedding) -> Float {
        Self.dot(values.span, other.values.span)
    }

    /// One embedding of several pictures of the same face.
    ///
    /// - Parameter weights: how much each counts, 0 or more.
    /// - Returns: nil where there is none, or they cancel each other.
    public static func fused(_ embeddings: [Embedding], weights: [Float]) -> Embedding? {
        precondition(embeddings.count == weights.count, "a weight for each")
        var sum = [Float](repeating: 0, count: length)
        for (embedding, weight) in zip(embeddings, weights) {
            for index in 0..<length { sum[index] += weight * embedding.values[index] }
        }
        return Embedding(sum)
    }

    static func dot(_ left: Span<Float>, _ right: Span<Float>) -> Float {
        // Eight sums side by side: the compiler may not reorder one.
        var sums = SIMD8<Float>(repeating: 0)
        var index = 0
        while index < length {
            var (first, second) = (SIMD8<Float>(), SIMD8<Float>())
            for lane in 0..<8 {
                first[lane] = left[index &+ lane]
                second[lane] = right[index &+ lane]
            }
            sums += first * second
            index &+= 8
        }
        return sums.sum()
    }
}
