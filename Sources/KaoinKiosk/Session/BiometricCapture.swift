internal import KaoinCore
internal import KaoinPorts
internal import KaoinVision

/// The biometric capture of one session (ISO/IEC 2382-37): guided frames, a challenge, a second one where the first stayed
/// unclear, and the frames that are compared. Pure: it is handed frames and says what follows. Sessions run it, and so do
/// evaluations, with simulated frames.
struct BiometricCapture {
    /// What a frame comes to.
    enum Step: Equatable {
        /// What the person must change, with how far capturing is; nil where that says nothing.
        case guide(Guidance, progress: Double?)
        /// So many good frames came that the challenge may begin.
        case faceReady
        /// The challenge asks something else now; the time to answer runs.
        case prompt(Guidance)
        /// The challenge is over, and there are frames to compare.
        case judged(passed: Bool)
        case denied(DenyCue)
    }

    private let liveness: any LivenessJudge
    private let level: Int
    private var tracker: FaceTracker
    private(set) var challenge: (any LivenessChallenge)?
    /// Of the challenge that goes on, or was last.
    private(set) var outcome: LivenessOutcome?
    private var isTold = false
    /// Whether another person was seen in the newest frame of the challenge.
    private var isCrowded = false
    /// What each challenge that did not pass stayed unclear by.
    private(set) var unclear: [UnclearReason] = []

    /// - Parameter level: of the policy, 1…3.
    init(_ liveness: any LivenessJudge, level: Int, tracker: FaceTracker = FaceTracker()) {
        self.liveness = liveness
        self.level = level
        self.tracker = tracker
    }

    /// What the person is asked to do now.
    var prompt: Guidance? { challenge?.prompt }

    /// The face that is compared; nil where good frames are too few.
    var probe: Embedding? { tracker.probe }

    /// Begins the first challenge, or the second.
    mutating func beginChallenge(at now: Duration) {
        let isSecond = challenge != nil
        if isSecond { tracker.beginAgain() }
        challenge = liveness.begin(level: level, isSecond: isSecond, at: now)
        outcome = nil
        isTold = false
    }

    /// Asks another person to step aside as soon as one is seen, and tells the prompt again once that is done.
    private mutating func crowdSteps(_ seen: ObservedFrame) -> [Step] {
        let was = isCrowded
        isCrowded = seen.otherFaces > 0
        if isCrowded { return [.guide(.quality(.onePersonOnly), progress: nil)] }
        return was ? prompt.map { [.prompt($0)] } ?? [] : []
    }

    /// Looks at a frame before the challenge.
    mutating func take(beforeChallenge seen: ObservedFrame) -> [Step] {
        let (guidance, cue) = tracker.capture(seen)
        if let cue { return [.denied(cue)] }
        return (guidance.map { [.guide($0, progress: tracker.progress)] } ?? []) + (tracker.isReady ? [.faceReady] : [])
    }

    /// Looks at a frame of the challenge. The frames of the challenge are those that are compared: no other face can be
    /// slipped in between.
    mutating func take(inChallenge seen: ObservedFrame) -> [Step] {
        if let cue = tracker.challenge(seen) { return [.denied(cue)] }
        var steps = crowdSteps(seen)
        if outcome == nil {
            let before = prompt
            outcome = challenge?.take(seen)
            if let next = prompt, next != before { steps.append(.prompt(next)) }
            // What is compared must be the face of the challenge: frames that come after it prove nothing.
            if outcome == .passed, !tracker.hasProbes, !liveness.assumesLiveness { outcome = .unclear }
            if outcome == .unclear { unclear.append(challenge?.unclear ?? .quality) }
        }
        guard !isTold, let outcome else { return steps }
        if case .denied(let cue) = outcome { return steps + [.denied(cue)] }
        guard tracker.hasProbes else { return steps + (seen.obstacle.map { [.guide($0, progress: nil)] } ?? []) }
        isTold = true
        return steps + [.judged(passed: outcome == .passed)]
    }
}
