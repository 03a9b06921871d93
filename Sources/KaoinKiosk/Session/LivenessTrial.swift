public import KaoinCore
internal import KaoinFace
public import KaoinLiveness
public import KaoinPorts
public import KaoinVision

/// The part of a session that judges liveness, alone: capturing, a challenge, and a second one where the first stayed
/// unclear. The same courses on the same frames, without pass, comparison and clock; evaluations and tests run it.
public struct LivenessTrial {
    private let liveness: any LivenessJudge
    private let level: Int
    private var tracker: FaceTracker
    private var judging: (any LivenessChallenge)?
    private var isSecond = false
    private var frames = 0
    /// The number of the first frame of the challenge that goes on, or was last.
    private(set) var challengeBegan: Int?
    /// What would be compared.
    var probe: Embedding? { tracker.probe }
    /// Why each challenge that stayed unclear did so.
    public private(set) var doubts: [String] = []

    /// - Parameter cues: what is left out, to show what it is there for. A session leaves nothing out.
    public init(level: Int, dangerouslyWithout cues: Set<LivenessCue> = []) {
        liveness = ChallengeLiveness(dangerouslyWithout: cues)
        tracker = FaceTracker(
            thresholds: NetworkManifest.current.comparison.thresholds, dangerouslyWithout: cues)
        self.level = level
    }

    /// What the person is asked to do now.
    public var prompt: Guidance? { judging?.prompt }

    /// Whether a session under this policy would find the person of the template in what was captured.
    public func matches(_ template: FaceTemplate, under policy: VerificationPolicy) -> Bool {
        guard let probe, let threshold = KioskSession.threshold(for: policy) else { return false }
        return template.score(against: probe) >= threshold
    }

    /// - Returns: nil while it goes on; a session never accepts by itself where this is not `passed`.
    public mutating func take(_ seen: ObservedFrame) -> LivenessOutcome? {
        frames += 1
        guard judging != nil else {
            if let cue = tracker.capture(seen).denied { return .denied(cue) }
            if tracker.isReady { begin(at: seen.frame.time) }
            return nil
        }
        if let cue = tracker.challenge(seen) { return .denied(cue) }
        guard let outcome = judging?.take(seen) else { return nil }
        switch outcome {
        case .denied: return outcome
        case .passed where tracker.hasProbes: return outcome
        case .passed, .unclear: break
        }
        doubts.append((judging as? MotionChallenge)?.doubt ?? "no-probes")
        guard !isSecond else { return .unclear }
        isSecond = true
        tracker.beginAgain()
        begin(at: seen.frame.time)
        return nil
    }

    private mutating func begin(at now: Duration) {
        challengeBegan = frames
        judging = liveness.begin(level: level, isSecond: isSecond, at: now)
    }
}
