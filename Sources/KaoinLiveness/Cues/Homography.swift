public import KaoinVision

/// How a camera sees a plane that moved: straight lines stay straight, nothing else is kept.
public struct Homography: Sendable {
    /// Row by row, for coordinates around the middle of the points it was fitted to.
    private let rows: [Double]
    private let source: Frame
    private let target: Frame

    /// Points moved and scaled so that arithmetic stays exact.
    private struct Frame {
        var x = 0.0
        var y = 0.0
        var scale = 1.0

        init(_ points: [Point]) {
            let count = Double(points.count)
            x = points.reduce(0) { $0 + Double($1.x) } / count
            y = points.reduce(0) { $0 + Double($1.y) } / count
            let spread = points.reduce(0) { sum, point in
                let (dx, dy) = (Double(point.x) - x, Double(point.y) - y)
                return sum + dx * dx + dy * dy
            }
            scale = max((spread / count).squareRoot(), 1e-6)
        }

        func inside(_ point: Point) -> (x: Double, y: Double) {
            ((Double(point.x) - x) / scale, (Double(point.y) - y) / scale)
        }
    }

    /// Fits the map of least squares.
    ///
    /// - Returns: nil for fewer than eight points, or where they lie on one line.
    public init?(from points: [Point], to targets: [Point]) {
        guard points.count == targets.count, points.count >= 8 else { return nil }
        (source, target) = (Frame(points), Frame(targets))
        var system = LinearSystem()
        for (point, goal) in zip(points, targets) {
            let (x, y) = source.inside(point)
            let (u, v) = target.inside(goal)
            system.add(SIMD8(x, y, 1, 0, 0, 0, -u * x, -u * y), equals: u)
            system.add(SIMD8(0, 0, 0, x, y, 1, -v * x, -v * y), equals: v)
        }
        guard let solution = system.solved() else { return nil }
        rows = solution + [1]
    }

    /// Where the point goes; nil where it goes to infinity.
    public func callAsFunction(_ point: Point) -> Point? {
        let (x, y) = source.inside(point)
        let divisor = rows[6] * x + rows[7] * y + rows[8]
        guard abs(divisor) > 1e-3 else { return nil }
        let u = (rows[0] * x + rows[1] * y + rows[2]) / divisor
        let v = (rows[3] * x + rows[4] * y + rows[5]) / divisor
        return Point(x: Float(u * target.scale + target.x), y: Float(v * target.scale + target.y))
    }

    /// How much more it stretches one direction than the other in the middle of the points: 1 for a plane that was only
    /// moved and turned in the picture, less the more it was tilted.
    public var evenness: Double {
        // The derivative at (0, 0), where the divisor is 1.
        let a = rows[0] - rows[2] * rows[6]
        let b = rows[1] - rows[2] * rows[7]
        let c = rows[3] - rows[5] * rows[6]
        let d = rows[4] - rows[5] * rows[7]
        let (sum, product) = (a * a + b * b + c * c + d * d, abs(a * d - b * c))
        let difference = max(sum * sum - 4 * product * product, 0).squareRoot()
        guard sum + difference > 0 else { return 0 }
        return (max(sum - difference, 0) / (sum + difference)).squareRoot()
    }
}

/// Linear equations of eight unknowns, solved in the sense of least squares.
struct LinearSystem {
    private var rows = [SIMD8<Double>](repeating: .zero, count: 8)
    private var values = SIMD8<Double>.zero

    mutating func add(_ factors: SIMD8<Double>, equals value: Double) {
        for row in 0..<8 where factors[row] != 0 { rows[row] += factors[row] * factors }
        values += value * factors
    }

    /// - Returns: nil where the equations leave something open.
    func solved() -> [Double]? {
        var (rows, values) = (rows, values)
        for pivot in 0..<8 {
            guard let best = (pivot..<8).max(by: { abs(rows[$0][pivot]) < abs(rows[$1][pivot]) }),
                abs(rows[best][pivot]) > 1e-9
            else { return nil }
            rows.swapAt(pivot, best)
            (values[pivot], values[best]) = (values[best], values[pivot])
            for row in 0..<8 where row != pivot {
                let factor = rows[row][pivot] / rows[pivot][pivot]
                guard factor != 0 else { continue }
                rows[row] -= factor * rows[pivot]
                values[row] -= factor * values[pivot]
            }
        }
        return (0..<8).map { values[$0] / rows[$0][$0] }
    }
}
