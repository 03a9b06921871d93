public import KaoinCore
public import KaoinVision

/// Looks for the border of a device or of paper around a face.
///
/// Beside a face that is there are shoulders. Two straight edges to the left and right of it, nearer than shoulders are and
/// running down past the chin, with a third one across above or below, are the border of something that carries a picture.
/// So are four around it at a greater distance, as of a tablet, where none goes on past the corners: those of doors, shelves
/// and counters do, and a person stands in front of them.
public struct BorderCue: Sendable {
    /// How completely the border is there: the share of its poorest side along which an edge runs, 0…1.
    public let completeness: Float

    /// From here on it is a border.
    public static let limit: Float = 0.65
    public var isBorder: Bool { completeness >= Self.limit }
    /// From here on it may be one: doors and shelves show as much, so that it needs a second cue.
    static let suspectedLimit: Float = 0.5
    var maybeBorder: Bool { completeness >= Self.suspectedLimit }

    /// The width of a face in the picture that is searched.
    static let faceWidth = 40
    /// Its side: twice the face's width to each side of its middle.
    static let side = 160

    public init(around face: Box, in image: RGBImage) {
        let edges = EdgeMap(around: face, in: image, faceWidth: Self.faceWidth, side: Self.side)
        completeness = max(Self.completeness(edges), WideBorder(around: face, in: image).completeness)
    }

    /// A border below runs from side to side; one above only counts where the sides go on past the shoulders, for a wall
    /// has such edges too, and they end there.
    private static func completeness(_ edges: EdgeMap) -> Float {
        let middle = side / 2
        let (neck, chin) = (faceWidth * 85 / 100, faceWidth * 6 / 10)
        let closed = sides(edges, to: faceWidth, past: chin).map { left, right in
            let below = edges.level((middle + neck)..<(side - 2), along: between(left, right), about: middle)
            return min(left.coverage, right.coverage, below?.coverage ?? 0)
        }
        let open = sides(edges, to: faceWidth * 14 / 10, past: neck).map { left, right in
            let above = edges.level(2..<(middle - faceWidth * 7 / 10), along: between(left, right), about: middle)
            return min(left.coverage, right.coverage, above?.coverage ?? 0)
        }
        return max(closed ?? 0, open ?? 0)
    }

    /// The edges to both sides of the face, between the temple and where shoulders end, from above the eyes down to `end`
    /// and there too where a person's shoulders begin, at `start` below the middle of the face.
    private static func sides(
        _ edges: EdgeMap, to end: Int, past start: Int
    ) -> (left: EdgeMap.Line, right: EdgeMap.Line)? {
        let middle = side / 2
        let rows = (middle - faceWidth * 6 / 10)..<(middle + end)
        let part = (middle + start)..<rows.upperBound
        let (near, far) = (faceWidth * 55 / 100, faceWidth * 14 / 10)
        let left = edges.upright((middle - far)..<(middle - near), along: rows, within: part, about: middle)
        let right = edges.upright((middle + near)..<(middle + far), along: rows, within: part, about: middle)
        guard let left, let right, abs(left.slope - right.slope) <= 0.12, min(left.coverage, right.coverage) > 0.3
        else { return nil }
        return (left, right)
    }

    static func between(_ left: EdgeMap.Line, _ right: EdgeMap.Line) -> Range<Int> {
        Int(left.offset)..<max(Int(left.offset) + 1, Int(right.offset))
    }
}

/// Counts the frames of a challenge with a border around the face.
///
/// Only those in which the head is held nearly as it is at rest: one that is turned or lifted moves out of the middle of its
/// shoulders, and what is straight in the room behind it then stands where a border is looked for. A device and paper have
/// theirs in every frame.
struct BorderWatch: FrameCue {
    let cue = LivenessCue.border
    let scope = CueScope.challenge
    /// How far the head may be turned or lifted, in degrees.
    static let mostTurned: Float = 12
    private var count = CueCount()

    mutating func take(_ frame: LivenessFrame, rest: FaceMesh?) -> CueFinding? {
        guard !Self.isTurned(frame.mesh, from: rest) else { return finding }
        let border = frame.box.map { BorderCue(around: $0, in: frame.image) }
        count.add(isSure: border?.isBorder ?? false, isDoubtful: border?.maybeBorder ?? false)
        return finding
    }

    private static func isTurned(_ mesh: FaceMesh?, from rest: FaceMesh?) -> Bool {
        guard let mesh else { return false }
        let (now, before) = (HeadPose(of: mesh), rest.map(HeadPose.init(of:)))
        return abs(now.yaw - (before?.yaw ?? 0)) > mostTurned || abs(now.pitch - (before?.pitch ?? 0)) > mostTurned
    }

    private var finding: CueFinding? {
        if count.isSure { return .denied(.deviceBorder) }
        return count.isDoubtful ? .suspected(.deviceBorder, nil) : nil
    }
}
