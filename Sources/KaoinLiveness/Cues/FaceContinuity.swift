public import KaoinVision

/// Whether the face of a presentation is the same throughout: the one place where sessions, challenges and recordings ask.
public struct FaceContinuity: Sendable {
    /// What two pictures of one face score at least.
    public let limit: Float
    /// The face that it is about; nil before the first.
    public private(set) var anchor: Embedding?

    public init(limit: Float) {
        self.limit = limit
    }

    /// The face that it is about from now on.
    public mutating func begin(with embedding: Embedding?) { anchor = embedding }

    /// Whether a face is the one that it is about.
    ///
    /// - Returns: nil while it is about none.
    public func isSame(_ embedding: Embedding) -> Bool? { isSame(embedding, at: limit) }

    /// The same at another score.
    public func isSame(_ embedding: Embedding, at limit: Float) -> Bool? {
        anchor.map { $0.score(against: embedding) >= limit }
    }

    /// The same; the first face is the one that it is about.
    public mutating func continues(with embedding: Embedding) -> Bool {
        if let isSame = isSame(embedding) { return isSame }
        anchor = embedding
        return true
    }
}
