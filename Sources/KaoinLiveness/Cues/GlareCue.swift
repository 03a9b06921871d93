public import KaoinCore
public import KaoinVision

/// Looks for the reflection of a lamp in a glass before a face.
///
/// What shines on a face or behind it ends where the face ends. A glass knows nothing of the face behind it: a lamp's
/// reflection in it may lie across the face's outline. Such a patch is white in all colours, round, and lies inside of the
/// outline as well as outside; a bright window or wall goes on to the border of what is looked at, and hair and collars are
/// no round patches. Within the face a patch counts that is larger than skin shines: skin spreads a lamp's light, a glass
/// does not. Above the eyes nothing counts, for foreheads without hair shine, and across the outline of the mesh, too.
public struct GlareCue: Sendable {
    /// The largest such patch, in shares of the area of the face, 0…1; 0 where there is none.
    public let size: Float

    /// From here on it is the reflection of a lamp.
    public static let limit: Float = 0.012
    public var isGlare: Bool { size >= Self.limit }

    /// The side of the square that is looked at: twice the width of the face.
    private static let side = 96
    /// What is white: in the darkest of the three colours.
    private static let white: UInt8 = 240
    /// The largest share of the face that a lamp covers; more is light from a side, or a white mask that is worn.
    private static let largest: Float = 0.25
    /// What shares of the face a lamp covers that lies within it: less is skin that shines, more is something white that is
    /// worn.
    private static let within: ClosedRange<Float> = 0.04...0.12
    /// From the top of the eyes to their middle.
    private static let halfEye = 6

    public init(over mesh: FaceMesh, in image: RGBImage) {
        let outline = MeshPoint.outline.map { mesh.points[$0].inPicture }
        let left = outline.map(\.x).min() ?? 0
        let right = outline.map(\.x).max() ?? 0
        let centre = outline.reduce(Point(x: 0, y: 0), +) / Float(outline.count)
        let scale = max(2 * (right - left), 1) / Float(Self.side)
        let half = Float(Self.side) / 2
        let place = SimilarityTransform(a: scale, b: 0, tx: centre.x - half * scale, ty: centre.y - half * scale)
        func inside(_ point: Point) -> Point { Point(x: (point.x - place.tx) / scale, y: (point.y - place.ty) / scale) }
        let eyes = inside(
            (mesh.points[MeshPoint.leftEyeOuter].inPicture + mesh.points[MeshPoint.rightEyeOuter].inPicture) / 2)
        let zones = FaceZones(outline.map(inside), side: Self.side)
        size = Self.largestPatch(
            image.cut(side: Self.side, from: place), zones,
            eyes: Int(min(max(eyes.y, Float(Self.halfEye)), Float(Self.side))))
    }

    /// - Parameter eyes: the row of the middle of the eyes.
    private static func largestPatch(_ picture: RGBImage, _ zones: FaceZones, eyes: Int) -> Float {
        let top = eyes - halfEye
        let source = picture.pixels.span
        var isWhite = [Bool](repeating: false, count: side * side)
        var seen = 0
        for index in isWhite.indices {
            let (red, green, blue) = (source[index &* 3], source[index &* 3 &+ 1], source[index &* 3 &+ 2])
            if min(red, green, blue) >= white {
                isWhite[index] = true
                seen += 1
            }
        }
        let area = Float(max(zones.area, 1))
        guard Float(seen) >= limit * area else { return 0 }
        var best: Float = 0
        for start in top * side..<side * side where isWhite[start] {
            let patch = Patch(at: start, clearing: &isWhite, side: side, zones: zones)
            let share = Float(patch.area) / area
            guard share > best, share <= largest, patch.isRound, !patch.goesOn else { continue }
            let crosses = patch.crosses && (patch.rows.lowerBound + patch.rows.upperBound) / 2 >= top
            if crosses || (patch.isWithin && patch.rows.lowerBound >= eyes && within.contains(share)) { best = share }
        }
        return best
    }

    /// White pixels that touch each other.
    private struct Patch {
        var area = 0
        var inside = 0
        var outside = 0
        var rows = 0..<0
        var columns = 0..<0
        /// Whether it reaches the border of what is looked at.
        var goesOn = false

        /// A round thing fills four fifths of its box.
        var isRound: Bool {
            let (width, height) = (columns.count, rows.count)
            return max(width, height) <= 2 * min(width, height) && area * 10 >= width * height * 6
        }

        /// Whether clearly within the face, and clearly outside of it.
        var crosses: Bool { inside * 8 >= area && outside * 8 >= area }
        /// Whether within the face, if at its edge.
        var isWithin: Bool { inside * 2 >= area && outside * 8 < area }

        init(at start: Int, clearing isWhite: inout [Bool], side: Int, zones: FaceZones) {
            var (top, bottom, left, right) = (side, 0, side, 0)
            var open = [start]
            isWhite[start] = false
            while let index = open.popLast() {
                let (row, column) = (index / side, index % side)
                area += 1
                switch zones.zone(index) {
                case .inside: inside += 1
                case .outside: outside += 1
                case .edge: break
                }
                (top, bottom) = (min(top, row), max(bottom, row))
                (left, right) = (min(left, column), max(right, column))
                guard row > 0, column > 0, row < side - 1, column < side - 1 else {
                    goesOn = true
                    continue
                }
                for next in [index - 1, index + 1, index - side, index + side] where isWhite[next] {
                    isWhite[next] = false
                    open.append(next)
                }
            }
            (rows, columns) = (top..<bottom + 1, left..<right + 1)
        }
    }
}

/// Which pixels of a square lie clearly within the outline of a face, and which clearly outside.
struct FaceZones {
    enum Zone {
        case inside
        case edge
        case outside
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
