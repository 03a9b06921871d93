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
    /// Two faces in a row of frames are one person's if they score this; different people's do once in 1,000.
    static let continuityRate = 1e-3
    /// Frames in a row with a second face before it counts: somebody may pass behind.
    static let strangerFrames = 3

    private let continuity: Float
    private var goodInARow = 0
    private var strangersInARow = 0
    private var integrity = FrameIntegrity()
    private var infrared = InfraredWatch()
    /// The face that the session is about, from its first good frames on.
    private var anchor: Embedding?
    private var collected: [(embedding: Embedding, weight: Float)] = []

    /// What is not looked at: nothing, but in evaluations.
    private let without: Set<LivenessCue>

    init(thresholds: [NetworkManifest.Threshold], dangerouslyWithout cues: Set<LivenessCue> = []) {
        without = cues
        continuity = Self.continuity(thresholds)
    }

    /// What two pictures of one face score at least; no two do where it was not measured.
    static func continuity(_ thresholds: [NetworkManifest.Threshold]) -> Float {
        let wanted = thresholds.filter { $0.falseMatchRate <= continuityRate }
        return wanted.max { $0.falseMatchRate < $1.falseMatchRate }?.score ?? 1
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
        if let cue = integrityCue(seen.frame) ?? infraredCue(seen) { return (nil, cue) }
        if let obstacle = seen.obstacle {
            goodInARow = 0
            anchor = nil
            return (obstacle, nil)
        }
        if let embedding = seen.face?.embedding {
            // Before the challenge another person may take the place: then it begins anew.
            if let anchor, anchor.score(against: embedding) < continuity { goodInARow = 0 }
            if goodInARow == 0 { anchor = embedding }
        }
        goodInARow += 1
        return (nil, nil)
    }

    /// Looks at a frame of the challenge; good ones are kept for the comparison.
    mutating func challenge(_ seen: ObservedFrame) -> DenyCue? {
        if let cue = integrityCue(seen.frame) ?? infraredCue(seen) { return cue }
        strangersInARow = seen.otherFaces > 0 ? strangersInARow + 1 : 0
        if strangersInARow >= Self.strangerFrames, !without.contains(.severalFaces) { return .severalFaces }
        guard let face = seen.face, let embedding = face.embedding, let anchor,
            face.quality.shortfalls(under: .probe).isEmpty
        else { return nil }
        guard anchor.score(against: embedding) >= continuity || without.contains(.identity) else { return .faceChanged }
        let isGood = seen.obstacle == nil || without.contains(.severalFaces)
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

    private mutating func infraredCue(_ seen: ObservedFrame) -> DenyCue? {
        guard let box = seen.face?.detection.box, !without.contains(.infrared) else { return nil }
        let image = seen.frame.image
        return infrared.take(box, in: (image.width, image.height), infrared: seen.frame.infrared)
    }

    private mutating func integrityCue(_ frame: CameraFrame) -> DenyCue? {
        switch integrity.take(frame.image, sequence: frame.sequence, time: frame.time) {
        case .repeatedFrames where without.contains(.repeatedFrames): nil
        case .implausibleTiming where without.contains(.frameTiming): nil
        case let cue: cue
        }
    }
}
