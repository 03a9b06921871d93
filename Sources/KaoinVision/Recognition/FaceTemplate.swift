/// The reference that a pass holds: an embedding in 128 signed bytes, the largest at ±127.
///
/// Rounding costs no accuracy: `kaoin-lab evaluate accuracy` compares such templates.
public struct FaceTemplate: Sendable, Equatable {
    public let values: [Int8]

    public init(_ embedding: Embedding) {
        let largest = embedding.values.reduce(0) { max($0, abs($1)) }
        values = embedding.values.map { Int8(($0 / largest * 127).rounded()) }
    }

    /// - Returns: nil where there are not 128 values, or all are 0.
    public init?(values: [Int8]) {
        guard Embedding(values.map(Float.init)) != nil else { return nil }
        self.values = values
    }

    /// The direction that the template stores.
    public var embedding: Embedding {
        guard let embedding = Embedding(values.map(Float.init)) else {
            preconditionFailure("a template is checked when it is made")
        }
        return embedding
    }

    /// The cosine of the angle to a probe: −1…1, higher means more alike.
    public func score(against probe: Embedding) -> Float {
        embedding.score(against: probe)
    }
}
