/// Turns, scales and moves the plane: `(x, y) → (a x − b y + tx, b x + a y + ty)`.
public struct SimilarityTransform: Equatable, Sendable {
    public let a: Float
    public let b: Float
    public let tx: Float
    public let ty: Float

    public init(a: Float, b: Float, tx: Float, ty: Float) {
        self.a = a
        self.b = b
        self.tx = tx
        self.ty = ty
    }

    /// The transform that brings points nearest to their targets, in the sense of least squares (Umeyama 1991 for the
    /// plane, without reflection).
    ///
    /// - Precondition: as many targets as points, and not all points the same.
    public init(from points: [Point], to targets: [Point]) {
        precondition(points.count == targets.count && points.count >= 2, "a target for each of two or more points")
        let count = Float(points.count)
        let middle = points.reduce(Point(x: 0, y: 0), +) / count
        let aim = targets.reduce(Point(x: 0, y: 0), +) / count
        var (along, across, spread): (Float, Float, Float) = (0, 0, 0)
        for (point, target) in zip(points, targets) {
            let (from, to) = (point - middle, target - aim)
            along += from.x * to.x + from.y * to.y
            across += from.x * to.y - from.y * to.x
            spread += from.x * from.x + from.y * from.y
        }
        // Landmarks all in one place have no direction: the picture is only moved.
        let (a, b) = spread > 0 ? (along / spread, across / spread) : (1, 0)
        self.init(a: a, b: b, tx: aim.x - a * middle.x + b * middle.y, ty: aim.y - b * middle.x - a * middle.y)
    }

    /// How much longer a distance becomes.
    public var scale: Float { (a * a + b * b).squareRoot() }

    public func callAsFunction(_ point: Point) -> Point {
        Point(x: a * point.x - b * point.y + tx, y: b * point.x + a * point.y + ty)
    }

    /// The way back; the identity where everything falls into one point.
    public var inverse: SimilarityTransform {
        let square = a * a + b * b
        guard square > 0 else { return SimilarityTransform(a: 1, b: 0, tx: 0, ty: 0) }
        let (c, d) = (a / square, -b / square)
        return SimilarityTransform(a: c, b: d, tx: -(c * tx - d * ty), ty: -(d * tx + c * ty))
    }
}
