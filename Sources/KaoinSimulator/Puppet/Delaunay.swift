internal import KaoinVision

/// Covers points of the plane with triangles whose circles hold no other point (Bowyer 1981, Watson 1981).
enum Delaunay {
    struct Triangle: Equatable, Sendable {
        var a: Int
        var b: Int
        var c: Int
    }

    private struct Edge: Hashable {
        let first: Int
        let second: Int

        init(_ one: Int, _ other: Int) { (first, second) = (min(one, other), max(one, other)) }
    }

    /// - Returns: triangles as places in the list of points; points that fall together are left out.
    static func triangles(_ points: [Point]) -> [Triangle] {
        let reach = 16 * (points.map { max(abs($0.x), abs($0.y)) }.max() ?? 1) + 1
        let count = points.count
        let all = points + [Point(x: -reach, y: -reach), Point(x: reach, y: -reach), Point(x: 0, y: reach)]
        var triangles = [Triangle(a: count, b: count + 1, c: count + 2)]
        for index in points.indices {
            let isInside = triangles.map { isInCircle(all[index], $0, all) }
            var borders: [Edge: Int] = [:]
            for (triangle, inside) in zip(triangles, isInside) where inside {
                for edge in [
                    Edge(triangle.a, triangle.b), Edge(triangle.b, triangle.c), Edge(triangle.c, triangle.a),
                ] { borders[edge, default: 0] += 1 }
            }
            triangles = zip(triangles, isInside).filter { !$0.1 }.map(\.0)
            // In the same order in each run.
            for edge in borders.filter({ $0.value == 1 }).keys.sorted(by: {
                ($0.first, $0.second) < ($1.first, $1.second)
            }) {
                triangles.append(Triangle(a: edge.first, b: edge.second, c: index))
            }
        }
        return triangles.filter { max($0.a, $0.b, $0.c) < count }
    }

    private static func isInCircle(_ point: Point, _ triangle: Triangle, _ points: [Point]) -> Bool {
        func place(_ index: Int) -> (x: Double, y: Double, square: Double) {
            let (x, y) = (Double(points[index].x - point.x), Double(points[index].y - point.y))
            return (x, y, x * x + y * y)
        }
        let (a, b, c) = (place(triangle.a), place(triangle.b), place(triangle.c))
        let value =
            a.x * (b.y * c.square - b.square * c.y) - a.y * (b.x * c.square - b.square * c.x)
            + a.square * (b.x * c.y - b.y * c.x)
        let (u, v) = (points[triangle.b] - points[triangle.a], points[triangle.c] - points[triangle.a])
        return (u.x * v.y - u.y * v.x > 0 ? value : -value) > 1e-6
    }
}
