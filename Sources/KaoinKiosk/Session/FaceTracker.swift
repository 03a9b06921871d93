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
    /// Frames that are compared at least, and at most.
    static let probes = 3...8
    /// Two faces in a row of frames are one person's if they score this; different people's do once in 1,000. No two do
    /// where that was not measured.
    static let continuityLimit: Float = {
        let wanted = NetworkManifest.current.comparison.thresholds.filter { $0.falseMatchRate <= 1e-3 }
        return wanted.max { $0.falseMatchRate < $1.falseMatchRate }?.score ?? 1
    }()

    private let rules: LivenessRules
    private var cues: CueSet
    private var goodInARow = 0
    /// About the face of the session, from its first good frames on.
    private var continuity = FaceContinuity(limit: Self.continuityLimit)
    private var collected: [(embedding: Embedding, weight: Float)] = []

    init(rules: LivenessRules = .session) {
        self.rules = rules
        cues = CueSet([.always, .covered], rules: rules)
    }

    /// Whether so many good frames came in a row that the challenge may begin.
    var isReady: Bool { goodInARow >= Self.framesToBegin }

    /// How far capturing is, 0…1.
    var progress: Double { min(1, Double(goodInARow) / Double(Self.framesToBegin)) }

    /// Whether there is enough to compare.
    var hasProbes: Bool { collected.count >= Self.probes.lowerBound }

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
        if isGood, collected.count < Self.probes.upperBound {
            collected.append((embedding, face.quality.weight))
        }
        return nil
    }

    /// A second challenge is compared by its own frames.
    mutating func beginAgain() { collected.removeAll() }

    /// The face of the challenge's frames; nil where they are too few.
    var probe: Embedding? {
        guard hasProbes else { return nil }
        return Embedding.fused(collected.map(\.embedding), weights: collected.map(\.weight))
    }
}
