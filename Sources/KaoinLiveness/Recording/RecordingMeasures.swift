public import KaoinCore
public import KaoinVision

/// What the frames of a recording showed, without any challenge.
public struct RecordingMeasures: Equatable, Sendable {
    /// Frames altogether, and those with a measured face.
    public var frames = 0
    public var faces = 0
    /// Frames with a border around the face, with a screen's pattern.
    public var borders = 0
    /// Frames with a part of a border, which doors and shelves show as well.
    public var doubtfulBorders = 0
    public var patterns = 0
    /// Frames with a lamp's reflection across the outline of the face.
    public var glares = 0
    /// Frames in which something may be such a reflection.
    public var doubtfulGlares = 0
    /// The middle one of all frames.
    public var border: Float = 0
    public var pattern: Float = 0
    /// Pairs of frames that show depth, and such that show a plane.
    public var depths = 0
    public var planes = 0
    /// The middle parallax of the pairs with the largest turns, and how large those are.
    public var parallax: Float = 0
    public var turn: Float = 0
    public var blinks = 0
    /// The middle sharpness of the face, 0…100.
    public var sharpness = 0
    /// Frames in which another face stands than before.
    public var otherFaces = 0
    public var integrity: DenyCue?
    /// The middle one of what the passive networks said, 0…1, and of how many frames they said something.
    public var livingLook: Float?
    public var looks = 0
}

/// Collects the frames of a recording.
///
/// It asks the types that a session's cues ask, with their limits, and counts by itself: a `CueSet` decides while frames come,
/// by three frames and a sixth of those so far, where a recording is judged whole, down to a single picture. `docs/ARCHITECTURE.md`,
/// "Decisions", says what would change.
public struct RecordingObserver {
    private var continuity: FaceContinuity
    private var integrity = FrameIntegrity(isConverted: true)
    private var measures = RecordingMeasures()
    private var borders: [Float] = []
    private var patterns: [Float] = []
    private var bearings: [(time: Duration, bearing: Bearing)] = []
    private var meshes: [FaceMesh] = []
    private var sharpness: [Float] = []
    private var passive = PassiveJudgement()

    /// - Parameter continuity: what two pictures of one face score at least.
    public init(continuity: Float) {
        self.continuity = FaceContinuity(limit: continuity)
    }

    /// - Parameter quality: of the face; nil where there is none.
    public mutating func take(_ frame: LivenessFrame, quality: FaceQuality?) {
        let cue = integrity.take(frame.image, sequence: measures.frames, time: frame.time)
        measures.integrity = measures.integrity ?? cue
        measures.frames += 1
        guard let box = frame.box, let mesh = frame.mesh, let bearing = frame.bearing else { return }
        measures.faces += 1
        borders.append(BorderCue(around: box, in: frame.image).completeness)
        let glare = GlareCue(over: mesh, in: frame.image)
        measures.glares += glare.isGlare ? 1 : 0
        measures.doubtfulGlares += glare.isDoubtful ? 1 : 0
        if let pattern = ScreenPatternCue(of: box, in: frame.image) { patterns.append(pattern.prominence) }
        passive.take(frame)
        bearings.append((frame.time, bearing))
        meshes.append(mesh)
        sharpness.append(Float(quality?[.sharpness] ?? 0))
        // Only a face that is good enough is told from another.
        guard quality?.shortfalls(under: .probe).isEmpty == true, let embedding = frame.embedding else { return }
        if !continuity.continues(with: embedding) { measures.otherFaces += 1 }
    }

    /// What was seen so far.
    public var result: RecordingMeasures {
        var result = measures
        result.borders = borders.count { $0 >= BorderCue.limit }
        result.doubtfulBorders = borders.count { $0 >= BorderCue.suspectedLimit }
        result.patterns = patterns.count { $0 >= ScreenPatternCue.limit }
        result.border = Self.middle(borders)
        result.pattern = Self.middle(patterns)
        result.blinks = blinks
        (result.livingLook, result.looks) = (passive.middle, passive.pictures)
        result.sharpness = Int(Self.middle(sharpness))
        addMotion(to: &result)
        return result
    }

    private static func middle(_ values: [Float]) -> Float { values.isEmpty ? 0 : values.sorted()[values.count / 2] }

    /// Compares the frames with the one that looks furthest to each side, and with the one between.
    private func addMotion(to result: inout RecordingMeasures) {
        let order = bearings.indices.sorted { bearings[$0].bearing.yaw < bearings[$1].bearing.yaw }
        guard let first = order.first, let last = order.last, meshes.count > 1 else { return }
        var best: [DepthCue] = []
        for reference in [first, order[order.count / 2], last] {
            let cues = meshes.indices.compactMap { DepthCue(from: meshes[reference], to: meshes[$0]) }
            let depths = cues.count(where: \.showsDepth)
            result.planes = max(result.planes, cues.count(where: \.showsPlane))
            if depths >= result.depths {
                result.depths = depths
                best = cues
            }
        }
        let largest = best.sorted { $0.turn > $1.turn }.prefix(max(3, best.count / 20))
        result.parallax = Self.middle(largest.map(\.parallax))
        result.turn = Self.middle(largest.map(\.turn))
    }

    /// Times that both eyes closed for as long as eyes do by themselves, in a face that held still otherwise.
    private var blinks: Int {
        let median = Self.middle(bearings.map(\.bearing.eyesClosed))
        var (count, closedSince, openBefore) = (0, Duration?.none, false)
        for (time, bearing) in bearings {
            if bearing.eyesClosed >= max(0.45, median + 0.25) {
                if closedSince == nil, openBefore { closedSince = time }
            } else if bearing.eyesClosed < max(0.35, median + 0.12) {
                if let since = closedSince, time - since < .milliseconds(800) { count += 1 }
                (closedSince, openBefore) = (nil, true)
            }
        }
        return count
    }
}
