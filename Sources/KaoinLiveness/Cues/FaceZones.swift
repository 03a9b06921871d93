internal import KaoinVision

/// Which pixels of a square lie clearly within the outline of a face, and which clearly outside.
struct FaceZones {
    enum Zone {
        case inside
        case edge
        case outside
    }

    /// How many pixels of something lie where.
    struct Count {
        private(set) var all = 0
        private(set) var inside = 0
        private(set) var outside = 0

        mutating func add(_ zone: Zone) {
            all += 1
            switch zone {
            case .inside: inside += 1
            case .outside: outside += 1
            case .edge: break
            }
        }
    }

    /// How far from the outline counts as on it, in shares of the distance to its middle.
    private static let edge: Float = 0.04

    private let zones: [Zone]
    /// Pixels within the outline.
    let area: Int

    init(_ outline: [Point], side: Int) {
        let centre = outline.reduce(Point(x: 0, y: 0), +) / Float(max(outline.count, 1))
        func scaled(_ factor: Float) -> [Point] {
            outline.map { Point(x: centre.x + ($0.x - centre.x) * factor, y: centre.y + ($0.y - centre.y) * factor) }
        }
        let (inner, outer) = (
            Self.rows(scaled(1 - Self.edge), side: side), Self.rows(scaled(1 + Self.edge), side: side)
        )
        var zones = [Zone](repeating: .outside, count: side * side)
        for row in 0..<side {
            for column in outer[row] { zones[row * side + column] = .edge }
            for column in inner[row] { zones[row * side + column] = .inside }
        }
        self.zones = zones
        area = Self.rows(outline, side: side).reduce(0) { $0 + $1.count }
    }

    func zone(_ index: Int) -> Zone { zones[index] }

    /// The columns from the leftmost to the rightmost place of the outline in each row: a face has no hollows to speak of.
    private static func rows(_ outline: [Point], side: Int) -> [Range<Int>] {
        (0..<side).map { row in
            let y = Float(row)
            var (left, right) = (Float.infinity, -Float.infinity)
            for (index, point) in outline.enumerated() {
                let next = outline[(index + 1) % outline.count]
                guard (point.y <= y) != (next.y <= y) else { continue }
                let x = point.x + (y - point.y) / (next.y - point.y) * (next.x - point.x)
                (left, right) = (min(left, x), max(right, x))
            }
            guard left <= right else { return 0..<0 }
            let first = min(max(Int(left.rounded(.up)), 0), side)
            return first..<min(max(Int(right.rounded(.down)) + 1, first), side)
        }
    }
}
