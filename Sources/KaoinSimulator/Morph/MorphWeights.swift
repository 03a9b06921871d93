/// How much of the second person is in a morph, each 0…1: 0 is the first person alone.
public struct MorphWeights: Equatable, Sendable {
    /// Of the shape: where the points of the face lie (the warping factor of the literature).
    public var shape: Float
    /// Of the texture: what is drawn between them (the blending factor).
    public var texture: Float

    public init(shape: Float, texture: Float) {
        precondition((0...1).contains(shape) && (0...1).contains(texture), "weights are shares")
        self.shape = shape
        self.texture = texture
    }

    /// The same of both.
    public init(_ share: Float) { self.init(shape: share, texture: share) }
}
