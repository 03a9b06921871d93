internal import KaoinCore
internal import KaoinFace
internal import KaoinLiveness
internal import KaoinPorts
internal import KaoinVision

/// Follows the frames of one session: is there one good face, is it the same one throughout, do the pictures come from
/// a camera. Pure: it is handed frames and says what they mean.
struct FaceTracker {
    /// Good frames in a row before the challenge begins.
    static let framesToBegin = 3
    /// Frames that are compared at least, and at most; twice as many where those leave a doubt.
    static let probes = 3...8
    static let probesInDoubt = 16
    /// Two faces in a row of frames are one person's if they score this; different people's do once in 1,000. No two do
    /// where that was not measured. Turned and grimacing faces of one person score 0.43 and more in recordings.
    static let continuityLimit = Recogniser.current.score(falseMatchRate: 1e-3)
    /// A frame is compared only where it scores this against the session's first: a face between two people's, which a morph
    /// shows, would have to be near to both. Faces that look at the camera score 0.64 and more in recordings.
    static let comparableLimit = Recogniser.current.score(falseMatchRate: 1e-5)

    private let rules: LivenessRules
    private var cues: CueSet
    private var goodInARow = 0
    /// About the face of the session, from its first good frames on.
    private var continuity = FaceContinuity(limit: Self.continuityLimit)
    private var collected = ProbeSamples()

    init(rules: LivenessRules = .session) {
        self.rules = rules
        cues = CueSet([.always, .covered], rules: rules)
    }

    /// Whether so many good frames came in a row that the challenge may begin.
    var isReady: Bool { goodInARow >= Self.framesToBegin }

    /// How far capturing is, 0…1.
    var progress: Double { min(1, Double(goodInARow) / Double(Self.framesToBegin)) }

    /// How many frames there are to compare.
    var collectedCount: Int { collected.count }

    /// Whether there is enough to compare.
    var hasProbes: Bool { collected.count >= Self.probes.lowerBound }

    /// Whether there is, with a frame since then among it.
    func hasProbes(since time: Duration?) -> Bool {
        hasProbes && (time.map { time in collected.newest.map { $0 >= time } == true } ?? true)
    }

    /// The frame with the customer's face as the one it is about, who need not be the largest once a helper stands nearer.
    /// Where several people stand and none is the customer, there is no face to look at.
    func following(_ seen: ObservedFrame) -> ObservedFrame {
        guard seen.otherFaces > 0, rules.includes(.severalFaces) else { return seen }
        let faces = [seen.face].compactMap(\.self) + seen.others
        guard let index = faces.firstIndex(where: { $0.embedding.map(continuity.isSame) != false }) else {
            return ObservedFrame(frame: seen.frame, face: nil, otherFaces: seen.otherFaces)
        }
        return ObservedFrame(frame: seen.frame, face: faces[index], otherFaces: seen.otherFaces)
    }

    /// Looks at a frame before the challenge.
    ///
    /// - Returns: what the person must change, or a cue that ends the session.
    mutating func capture(_ seen: ObservedFrame) -> (guidance: Guidance?, denied: DenyCue?) {
        if let cue = cues.take(LivenessFrame(seen), within: [.always]) { return (nil, cue) }
        if let obstacle = seen.obstacle {
            goodInARow = 0
            continuity.begin(with: nil)
            return (obstacle, nil)
        }
        if let embedding = seen.face?.embedding {
            // Before the challenge another person may take the place: then it begins anew.
            if continuity.isSame(embedding) == false { goodInARow = 0 }
            if goodInARow == 0 { continuity.begin(with: embedding) }
        }
        goodInARow += 1
        return (nil, nil)
    }

    /// Looks at a frame of the challenge; good ones are kept for the comparison.
    mutating func challenge(_ seen: ObservedFrame) -> DenyCue? {
        if let cue = cues.take(LivenessFrame(seen)) { return cue }
        guard let face = seen.face, let embedding = face.embedding, let isSame = continuity.isSame(embedding),
            face.quality.shortfalls(under: .probe).isEmpty
        else { return nil }
        guard isSame || !rules.includes(.identity) else { return .faceChanged }
        let isGood = seen.obstacle == nil || !rules.includes(.severalFaces)
        let isComparable = continuity.isSame(embedding, at: Self.comparableLimit) == true || !rules.includes(.identity)
        if isGood, isComparable { collected.add(embedding, weight: face.quality.weight, at: seen.frame.time) }
        return nil
    }

    /// A second challenge is compared by its own frames.
    mutating func beginAgain() { collected.removeAll() }

    /// The face of the challenge's frames; nil where they are too few.
    ///
    /// - Parameter isInDoubt: whether more frames are fused than usual.
    func probe(isInDoubt: Bool = false) -> Probe? {
        guard hasProbes else { return nil }
        return collected.probe(ofAtMost: isInDoubt ? Self.probesInDoubt : Self.probes.upperBound)
    }
}
