internal import KaoinCore
internal import KaoinVision

/// Four edges around a face that end where they meet: a device or paper that is larger than a person is wide.
struct WideBorder {
    /// The share of the poorest side along which an edge runs, 0…1; 0 where an edge goes on past a corner.
    let completeness: Float

    /// The width of a face in the picture that is searched, and its side: three times that to each side of the face.
    private static let faceWidth = 24
    private static let side = 144
    /// How far behind a corner an edge is looked for, and where that begins: corners of devices are round.
    private static let beyond = (from: 3, to: 14)
    /// From this share on an edge goes on there.
    private static let goingOn: Float = 0.5

    init(around face: Box, in image: RGBImage) {
        completeness = Self.completeness(
            EdgeMap(around: face, in: image, faceWidth: Self.faceWidth, side: Self.side))
    }

    private static func completeness(_ edges: EdgeMap) -> Float {
        let middle = side / 2
        // Beside the face and the shoulders, of which the lower part counts by itself.
        let rows = (middle - faceWidth * 6 / 10)..<(middle + faceWidth)
        let part = (middle + faceWidth * 6 / 10)..<rows.upperBound
        let (near, far) = (faceWidth * 55 / 100, side / 2 - 3)
        guard
            let left = edges.upright((middle - far)..<(middle - near), along: rows, within: part, about: middle),
            let right = edges.upright((middle + near)..<(middle + far), along: rows, within: part, about: middle),
            abs(left.slope - right.slope) <= 0.12
        else { return 0 }
        let columns = BorderCue.between(left, right)
        guard
            let above = edges.level(3..<(middle - faceWidth * 7 / 10), along: columns, about: middle),
            let below = edges.level((middle + faceWidth * 85 / 100)..<(side - 3), along: columns, about: middle)
        else { return 0 }
        let behind = { (corner: Int) in (corner + beyond.from)..<(corner + beyond.to) }
        let before = { (corner: Int) in (corner - beyond.to)..<(corner - beyond.from) }
        let past = [before(Int(above.offset)), behind(Int(below.offset))]
        let goOn =
            [before(columns.lowerBound), behind(columns.upperBound)].map {
                edges.levelShare(of: below, along: $0, about: middle)
            }
            + [left, right].flatMap { line in past.map { edges.uprightShare(of: line, along: $0, about: middle) } }
        guard goOn.allSatisfy({ $0 ?? 0 < goingOn }) else { return 0 }
        return [left, right, above, below].map(\.coverage).min() ?? 0
    }
}
