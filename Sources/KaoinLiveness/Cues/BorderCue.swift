public import KaoinCore
public import KaoinVision

/// Looks for the border of a device or of paper around a face.
///
/// Beside a face that is there are shoulders. Two straight edges to the left and right of it, nearer than shoulders are and
/// running down past the chin, with a third one across above or below, are the border of something that carries a picture.
public struct BorderCue: Sendable {
    /// How completely the border is there: the share of its poorest side along which an edge runs, 0…1.
    public let completeness: Float

    /// From here on it is a border.
    public static let limit: Float = 0.65
    public var isBorder: Bool { completeness >= Self.limit }

    /// The width of a face in the picture that is searched.
    static let faceWidth = 40
    /// Its side: twice the face's width to each side of its middle.
    static let side = 160

    public init(around face: Box, in image: RGBImage) {
        let scale = max(face.width, 1) / Float(Self.faceWidth)
        let half = Float(Self.side) / 2
        let place = SimilarityTransform(
            a: scale, b: 0, tx: face.center.x - half * scale, ty: face.center.y - half * scale)
        let edges = EdgeMap(
            image.cut(side: Self.side, from: place).luma(),
            columns: Self.inside(from: place.tx, scale: scale, length: image.width),
            rows: Self.inside(from: place.ty, scale: scale, length: image.height))
        completeness = Self.completeness(edges)
    }

    /// The part that lies in the picture; its own border is no edge.
    private static func inside(from start: Float, scale: Float, length: Int) -> Range<Int> {
        let first = max(2, Int((-start / scale).rounded(.up)) + 3)
        let last = min(side - 2, Int(((Float(length) - start) / scale).rounded(.down)) - 3)
        return first..<max(first, last)
    }

    private static func completeness(_ edges: EdgeMap) -> Float {
        let middle = side / 2
        // Between the temple and where shoulders end; from above the eyes to far below the chin.
        let rows = (middle - faceWidth * 6 / 10)..<(middle + faceWidth * 13 / 10)
        let near = faceWidth * 55 / 100
        let far = faceWidth * 14 / 10
        // A wall's edges end at the shoulders; a border goes on where shoulders would be.
        let shoulders = (middle + faceWidth * 6 / 10)..<rows.upperBound
        let left = edges.upright((middle - far)..<(middle - near), along: rows, within: shoulders, about: middle)
        let right = edges.upright((middle + near)..<(middle + far), along: rows, within: shoulders, about: middle)
        guard let left, let right, abs(left.slope - right.slope) <= 0.12 else { return 0 }
        let sides = min(left.coverage, right.coverage)
        guard sides > 0.3 else { return 0 }
        let columns = Int(left.offset)..<max(Int(left.offset) + 1, Int(right.offset))
        let above = edges.level(2..<(middle - faceWidth * 7 / 10), along: columns, about: middle)
        let below = edges.level((middle + faceWidth * 8 / 10)..<(side - 2), along: columns, about: middle)
        return min(sides, max(above?.coverage ?? 0, below?.coverage ?? 0))
    }
}
