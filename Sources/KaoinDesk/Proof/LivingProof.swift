internal import KaoinCore
internal import KaoinKiosk
internal import KaoinMatching
internal import KaoinPorts

/// Whether the person before a desk's camera lives and is the one of a reference: what a hand-over is proven by, beside the
/// text of the pass.
struct LivingProof {
    /// How long one try waits for a living face.
    static let longest = Duration.seconds(60)

    private let reference: FaceReference
    private let policy: VerificationPolicy
    private let end: Duration
    private var trial: LivenessTrial
    private var outcome: LivenessOutcome?
    private var asked: Guidance?
    private var isLate = false

    init(
        of reference: FaceReference, by liveness: any LivenessJudge, under policy: VerificationPolicy,
        from now: Duration
    ) {
        self.reference = reference
        self.policy = policy
        end = now + Self.longest
        trial = LivenessTrial(level: policy.livenessLevel, liveness: liveness)
    }

    /// Takes the next frame.
    ///
    /// - Returns: what the person is asked from now on; nil where that is what it was.
    mutating func take(_ seen: ObservedFrame) -> Guidance? {
        guard !isOver else { return nil }
        outcome = trial.take(seen)
        isLate = seen.frame.time >= end
        guard trial.prompt != asked else { return nil }
        asked = trial.prompt
        return asked
    }

    var isOver: Bool { outcome != nil || isLate }
    var hasPassed: Bool { outcome == .passed && trial.matches(reference, under: policy) }

    /// Whether the living face is less like the reference than a reference of that person alone would be: then the reference may
    /// be a morph. Never where no limit was measured for such a reference.
    var mayBeMorph: Bool {
        guard let least = reference.leastScoreOfOnePerson else { return false }
        return (trial.score(against: reference) ?? -1) < least
    }
}
