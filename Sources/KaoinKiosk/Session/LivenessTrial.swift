public import KaoinCore
public import KaoinLiveness
public import KaoinMatching
public import KaoinPorts
internal import KaoinVision

/// The biometric capture of a session alone, without pass, comparison and clock: evaluations and tests hand it frames.
public struct LivenessTrial: Sendable {
    private var capture: BiometricCapture
    private var challenges = 0
    private var frames = 0
    /// The number of the first frame of the challenge that goes on, or was last.
    private(set) var challengeBegan: Int?
    /// What would be compared.
    var probe: Probe? { capture.probe }
    /// Why each challenge that stayed unclear did so.
    public private(set) var doubts: [String] = []

    /// - Parameter rules: what is left out, to show what it is there for. A session leaves nothing out.
    public init(level: Int, rules: LivenessRules = .session) {
        capture = BiometricCapture(ChallengeLiveness(rules: rules), level: level, rules: rules)
    }

    /// What the person is asked to do now.
    public var prompt: Guidance? { capture.prompt }

    /// Whether a session under this policy would find the person of the reference in what was captured.
    public func matches(_ reference: FaceReference, under policy: VerificationPolicy) -> Bool {
        probe.flatMap { Decision(of: reference, with: $0, under: policy) }?.outcome == .match
    }

    /// - Returns: nil while it goes on; a session never accepts by itself where this is not `passed`.
    public mutating func take(_ seen: ObservedFrame) -> LivenessOutcome? {
        frames += 1
        let steps = challenges == 0 ? capture.take(beforeChallenge: seen) : capture.take(inChallenge: seen)
        for step in steps {
            switch step {
            case .guide, .prompt: break
            case .faceReady: begin(at: seen.frame.time)
            case .denied(let cue): return .denied(cue)
            case .otherPersonStays:
                doubts.append(UnclearReason.otherPerson.rawValue)
                return .unclear
            case .judged(passed: true): return .passed
            case .judged(passed: false):
                doubts.append((capture.challenge as? MotionChallenge)?.doubt ?? UnclearReason.quality.rawValue)
                // The session's machine asks once more, then the teller.
                guard challenges < 2 else { return .unclear }
                begin(at: seen.frame.time)
            }
        }
        return nil
    }

    private mutating func begin(at now: Duration) {
        challenges += 1
        challengeBegan = frames
        capture.beginChallenge(at: now)
    }
}
