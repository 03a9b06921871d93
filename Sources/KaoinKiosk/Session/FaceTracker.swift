internal import KaoinCore
internal import KaoinFace
internal import KaoinLiveness
internal import KaoinPorts
internal import KaoinVision

/// Follows the face of one session from frame to frame: whether there is one good face, whether it stays the same, and
/// whether a deny cue is seen. No clock, devices or randomness of its own: it takes frames and returns what follows.
struct FaceTracker {
    /// Good frames in a row before the challenge begins.
    static let framesToBegin = 3
    /// How many frames are compared, at least and at most.
    static let probes = 3...8
    /// The most where the score of those is a near miss.
    static let probesInDoubt = 16
    /// The score from which two frames of a session show one person: different people, of any sex, age and origin,
    /// reach it once in 1,000 comparisons. For a recogniser without that measurement no score reaches it. Turned and
    /// grimacing faces of one person score 0.43 and more in recordings.
    static let continuityLimit = Recogniser.current.score(falseMatchRate: 1e-3)
    /// The score against the first good frame from which a frame is used for the comparison. So a morph, which shows a
    /// face between two people's, would have to be alike to both. Faces that look at the camera score 0.64 and more in
    /// recordings.
    static let comparableLimit = Recogniser.current.score(falseMatchRate: 1e-5)

    private let rules: LivenessRules
    /// What a frame must have to be compared.
    private(set) var limits = QualityLimits.session
    private var cues: CueSet
    private var goodInARow = 0
    /// Follows the face of the session from its first good frame on.
    private var continuity = FaceContinuity(limit: Self.continuityLimit)
    private var collected = ProbeSamples()

    init(rules: LivenessRules = .session) {
        self.rules = rules
        cues = CueSet([.always, .covered], rules: rules)
    }

    /// The customer was enrolled with a covering before the face, and keeps it on.
    mutating func allowCovering() { limits = limits.allowingCoverings }

    /// Whether enough good frames came in a row for the challenge to begin.
    var isReady: Bool { goodInARow >= Self.framesToBegin }

    /// How far capturing is, 0…1.
    var progress: Double { min(1, Double(goodInARow) / Double(Self.framesToBegin)) }

    /// How many frames there are to compare.
    var collectedCount: Int { collected.count }

    /// Whether there are enough frames to compare.
    var hasProbes: Bool { collected.count >= Self.probes.lowerBound }

    /// Whether there are, and the newest was taken at this time or later; nil for any time.
    func hasProbes(since time: Duration?) -> Bool {
        hasProbes && (time.map { time in collected.newest.map { $0 >= time } == true } ?? true)
    }

    /// The same frame with the customer's face as its `face`. It need not be the largest: a helper may stand nearer.
    /// Where several people are seen and none is the customer, `face` is nil.
    func following(_ seen: ObservedFrame) -> ObservedFrame {
        guard seen.otherFaces > 0, rules.includes(.severalFaces) else { return seen }
        let faces = [seen.face].compactMap(\.self) + seen.others
        guard let index = faces.firstIndex(where: { $0.embedding.map(continuity.isSame) != false }) else {
            return ObservedFrame(frame: seen.frame, face: nil, otherFaces: seen.otherFaces)
        }
        return ObservedFrame(frame: seen.frame, face: faces[index], otherFaces: seen.otherFaces)
    }

    /// Takes a frame before the challenge.
    ///
    /// - Returns: what the person must change, or a cue that ends the session.
    mutating func capture(_ seen: ObservedFrame) -> (guidance: Guidance?, denied: DenyCue?) {
        if let cue = cues.take(LivenessFrame(seen), within: [.always]) { return (nil, cue) }
        if let obstacle = seen.obstacle(under: limits) {
            goodInARow = 0
            continuity.begin(with: nil)
            return (obstacle, nil)
        }
        if let embedding = seen.face?.embedding {
            // Before the challenge another person may take the customer's place: the count of good frames begins again.
            if continuity.isSame(embedding) == false { goodInARow = 0 }
            if goodInARow == 0 { continuity.begin(with: embedding) }
        }
        goodInARow += 1
        return (nil, nil)
    }

    /// Takes a frame of the challenge; good ones are kept for the comparison.
    ///
    /// - Returns: a cue that ends the session; nil for none.
    mutating func challenge(_ seen: ObservedFrame) -> DenyCue? {
        if let cue = cues.take(LivenessFrame(seen)) { return cue }
        guard let face = seen.face, let embedding = face.embedding, let isSame = continuity.isSame(embedding),
            face.quality.shortfalls(under: .probe).isEmpty
        else { return nil }
        guard isSame || !rules.includes(.identity) else { return .faceChanged }
        let isGood = seen.obstacle(under: limits) == nil || !rules.includes(.severalFaces)
        let isComparable = continuity.isSame(embedding, at: Self.comparableLimit) == true || !rules.includes(.identity)
        if isGood, isComparable, face.isPlausible {
            collected.add(embedding, weight: face.quality.weight, at: seen.frame.time)
        }
        return nil
    }

    /// Forgets the frames of the first challenge: after a second one only its own frames are compared.
    mutating func beginAgain() { collected.removeAll() }

    /// The probe, fused from the challenge's frames; nil where they are too few.
    ///
    /// - Parameter isInDoubt: whether up to `probesInDoubt` frames are fused.
    func probe(isInDoubt: Bool = false) -> Probe? {
        guard hasProbes else { return nil }
        return collected.probe(ofAtMost: isInDoubt ? Self.probesInDoubt : Self.probes.upperBound)
    }
}
