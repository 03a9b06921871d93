/// An upright rectangle in a picture, in pixels.
public struct Box: Equatable, Sendable {
    /// The left edge.
    public var x: Float
    /// The upper edge.
    public var y: Float
    public var width: Float
    public var height: Float

    public init(x: Float, y: Float, width: Float, height: Float) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    public var area: Float { width * height }
    public var center: Point { Point(x: x + width / 2, y: y + height / 2) }

    /// The area shared with another box over the area that both cover: 0 apart, 1 the same.
    public func intersectionOverUnion(_ other: Box) -> Float {
        let shared = Box(
            x: max(x, other.x), y: max(y, other.y),
            width: min(x + width, other.x + other.width) - max(x, other.x),
            height: min(y + height, other.y + other.height) - max(y, other.y))
        guard shared.width > 0, shared.height > 0 else { return 0 }
        return shared.area / (area + other.area - shared.area)
    }
}
