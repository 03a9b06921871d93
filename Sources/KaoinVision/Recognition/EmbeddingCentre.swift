/// A mean embedding: what the faces of many people before one camera have in common. Subtracted from both sides of a
/// comparison, it leaves what tells people apart.
public struct EmbeddingCentre: Sendable, Equatable {
    /// 128 numbers, in length less than `longest`.
    public let values: [Float]

    /// A mean of directions is the longer the more they have in common: faces in general 0.15 to 0.3, those of one camera up
    /// to 0.5. Half of the length of an embedding and more is no mean of different people, and subtracting it would say
    /// more than the faces do.
    public static let longest: Float = 0.6

    /// - Returns: nil where there are not 128 finite values, or they are too long.
    public init?(_ values: [Float]) {
        let square = values.reduce(0) { $0 + $1 * $1 }
        guard values.count == Embedding.length, square.isFinite, square < Self.longest * Self.longest else {
            return nil
        }
        self.values = values
    }

    /// What an embedding is apart from the centre, scaled to length 1. An embedding has length 1 and a centre less, so
    /// something is always left.
    public func subtracted(from embedding: Embedding) -> Embedding {
        guard let rest = Embedding(zip(embedding.values, values).map { $0 - $1 }) else {
            preconditionFailure("a centre is shorter than an embedding")
        }
        return rest
    }
}
