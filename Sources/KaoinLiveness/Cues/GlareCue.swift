public import KaoinCore
public import KaoinVision

/// Looks for the reflection of a lamp in a glass before a face.
///
/// What shines on a face or behind it ends where the face ends. A glass knows nothing of the face behind it: a lamp's
/// reflection in it may lie across the face's outline. Such a patch is white in all colours, round, and lies inside of the
/// outline as well as outside; a bright window or wall goes on to the border of what is looked at, and hair and collars are
/// no round patches. Within the face a patch counts that is larger than skin shines: skin spreads a lamp's light, a glass
/// does not. Above the eyes nothing counts, for foreheads without hair shine, and across the outline of the mesh, too.
///
/// Where a patch runs into white hair or a wall, the discs in it are looked at. A lamp behind a head is covered in part where
/// it meets the head, so that a whole disc across the outline is a reflection; one that merely touches the outline may be
/// either, and one about the eyes may be in spectacles.
public struct GlareCue: Sendable {
    /// The largest such patch, in shares of the area of the face, 0…1; 0 where there is none.
    public let size: Float
    /// The largest that may be one, in the same shares: it touches the face's outline, as a lamp behind a head may, or lies
    /// within the face about the eyes, as a lamp's reflection in spectacles may.
    public let doubtfulSize: Float

    /// From here on it is the reflection of a lamp.
    public static let limit: Float = 0.012
    public var isGlare: Bool { size >= Self.limit }
    /// Whether it is one, or may be.
    public var isDoubtful: Bool { max(size, doubtfulSize) >= Self.limit }

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
        (size, doubtfulSize) = Self.largestPatches(
            image.cut(side: Self.side, from: place), zones,
            eyes: Int(min(max(eyes.y, Float(Self.halfEye)), Float(Self.side))))
    }

    /// - Parameter eyes: the row of the middle of the eyes.
    private static func largestPatches(
        _ picture: RGBImage, _ zones: FaceZones, eyes: Int
    ) -> (sure: Float, doubtful: Float) {
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
        guard Float(seen) >= limit * area else { return (0, 0) }
        var (best, doubtful) = largestDiscs(WhiteDiscs(in: isWhite, side: side), zones, area, below: top)
        for start in top * side..<side * side where isWhite[start] {
            let patch = WhitePatch(at: start, clearing: &isWhite, side: side, zones: zones)
            let share = Float(patch.area) / area
            guard share > best, share <= largest, patch.isRound, !patch.goesOn else { continue }
            let crosses = patch.crosses && (patch.rows.lowerBound + patch.rows.upperBound) / 2 >= top
            if crosses || (patch.isWithin && patch.rows.lowerBound >= eyes && within.contains(share)) { best = share }
        }
        return (best, doubtful)
    }

    /// The largest discs that lie across the outline, or touch it. They are complete there: of a lamp behind a head, the head
    /// covers a part.
    private static func largestDiscs(
        _ discs: WhiteDiscs, _ zones: FaceZones, _ area: Float, below top: Int
    ) -> (sure: Float, doubtful: Float) {
        var (sure, doubtful) = (Float(0), Float(0))
        for disc in discs.found where disc.row >= top {
            let share = Float(disc.area) / area
            guard share >= limit, share <= largest else { continue }
            var count = FaceZones.Count()
            disc.forEachPixel(side: side) { count.add(zones.zone($0)) }
            let isAcross = count.outside * 8 >= count.all && (count.all - count.outside) * 16 >= count.all
            // Within the face, beside an eye, it may be in spectacles.
            guard isAcross || (count.outside * 8 < count.all && within.contains(share)) else { continue }
            doubtful = max(doubtful, share)
            if isAcross, count.inside * 16 >= count.all { sure = max(sure, share) }
        }
        return (sure, doubtful)
    }
}

/// Counts the frames of a challenge with a lamp's reflection at the face, and those with what may be one.
///
/// Spectacles are a glass before a face, too: light alone denies nobody. Where a border or the want of depth speaks as well, it
/// is the glass of a screen.
struct GlareWatch: FrameCue {
    let cue = LivenessCue.glare
    let scope = CueScope.challenge
    private var count = CueCount()

    mutating func take(_ frame: LivenessFrame, rest: FaceMesh?) -> CueFinding? {
        // A mesh without a box does not occur; a box without a mesh is a face of which half is out of sight.
        let glare = frame.box == nil ? nil : frame.mesh.map { GlareCue(over: $0, in: frame.image) }
        count.add(isSure: glare?.isGlare ?? false, isDoubtful: glare?.isDoubtful ?? false)
        if count.isSure { return .suspected(.glare, .brightLight) }
        return count.isDoubtful ? .doubtful(.brightLight) : nil
    }
}
