internal import KaoinCore
internal import KaoinLiveness
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
        /// Another person stays although the screen asks for one: nothing can be compared, and nobody is to blame.
        case otherPersonStays
    }

    /// For how long another face may be seen without a pause. A carer, a child or the queue may look in; somebody who must
    /// stay beside the customer is a matter for the teller. Time counts, not frames: a fast machine is no harsher.
    static let patience = Duration.seconds(5)
    /// How long more frames are taken where the first leave a doubt, and until when in a challenge there is time for that.
    static let extensionTime = Duration.seconds(2)
    static let latestExtension = Duration.seconds(16)

    private let liveness: any LivenessJudge
    private let level: Int
    private let rules: LivenessRules
    private var tracker: FaceTracker
    private(set) var challenge: (any LivenessChallenge)?
    /// Of the challenge that goes on, or was last.
    private(set) var outcome: LivenessOutcome?
    private var isTold = false
    private var began = Duration.zero
    /// When the challenge asked for its newest action.
    private var askedSince: Duration?
    /// Since when another person is seen without a pause.
    private var crowdedSince: Duration?
    /// Until when more frames are taken, and how many there are to be; nil where none are asked for.
    private var more: (until: Duration, frames: Int)?
    /// What each challenge that did not pass stayed unclear by.
    private(set) var unclear: [UnclearReason] = []

    /// - Parameters:
    ///   - level: of the policy, 1…3.
    ///   - rules: a session's, but in evaluations and tests.
    init(_ liveness: any LivenessJudge, level: Int, rules: LivenessRules = .session) {
        self.liveness = liveness
        self.level = level
        self.rules = rules
        tracker = FaceTracker(rules: rules)
    }

    /// What the person is asked to do now.
    var prompt: Guidance? { challenge?.prompt }

    /// The face that is compared; nil where good frames are too few.
    var probe: Probe? { tracker.probe(isInDoubt: more != nil) }

    /// Begins the first challenge, or the second.
    mutating func beginChallenge(at now: Duration) {
        let isSecond = challenge != nil
        if isSecond { tracker.beginAgain() }
        challenge = liveness.begin(level: level, isSecond: isSecond, at: now)
        outcome = nil
        isTold = false
        began = now
        (askedSince, more) = (nil, nil)
    }

    /// Takes more frames before the comparison, once, where there is time: those there are leave a doubt.
    ///
    /// - Returns: false where what there is must do.
    mutating func takeMore(at now: Duration) -> Bool {
        guard more == nil, now - began < Self.latestExtension else { return false }
        let enough = tracker.collectedCount + FaceTracker.probesInDoubt - FaceTracker.probes.upperBound
        more = (now + Self.extensionTime, enough)
        isTold = false
        return true
    }

    /// Asks another person to step aside as soon as one is seen, and tells the prompt again once that is done.
    private mutating func crowdSteps(_ seen: ObservedFrame) -> [Step] {
        guard rules.includes(.severalFaces) else { return [] }
        let was = crowdedSince
        crowdedSince = seen.otherFaces > 0 ? was ?? seen.frame.time : nil
        if let since = crowdedSince {
            return seen.frame.time - since >= Self.patience
                ? [.otherPersonStays] : [.guide(.quality(.onePersonOnly), progress: nil)]
        }
        return was != nil ? prompt.map { [.prompt($0)] } ?? [] : []
    }

    /// Looks at a frame before the challenge.
    mutating func take(beforeChallenge seen: ObservedFrame) -> [Step] {
        let (guidance, cue) = tracker.capture(seen)
        if let cue { return [.denied(cue)] }
        let crowd = crowdSteps(seen)
        guard crowd.isEmpty else { return crowd }
        return (guidance.map { [.guide($0, progress: tracker.progress)] } ?? []) + (tracker.isReady ? [.faceReady] : [])
    }

    /// Looks at a frame of the challenge. The frames of the challenge are those that are compared: no other face can be
    /// slipped in between.
    mutating func take(inChallenge frame: ObservedFrame) -> [Step] {
        let seen = tracker.following(frame)
        if let cue = tracker.challenge(seen) { return [.denied(cue)] }
        var steps = crowdSteps(seen)
        guard !steps.contains(.otherPersonStays) else { return steps }
        if outcome == nil {
            let before = prompt
            outcome = challenge?.take(seen)
            if let next = prompt, next != before {
                steps.append(.prompt(next))
                if next != .lookAtCamera { askedSince = seen.frame.time }
            }
            // What is compared must be the face of the challenge: frames that come after it prove nothing.
            if outcome == .passed, !tracker.hasProbes, !liveness.assumesLiveness { outcome = .unclear }
            if outcome == .unclear { unclear.append(challenge?.unclear ?? .quality) }
        }
        guard !isTold, let outcome else { return steps }
        if case .denied(let cue) = outcome { return steps + [.denied(cue)] }
        guard tracker.hasProbes(since: askedSince) else {
            return steps + (seen.obstacle.map { [.guide($0, progress: nil)] } ?? [])
        }
        if let more, seen.frame.time < more.until, tracker.collectedCount < more.frames { return steps }
        isTold = true
        return steps + [.judged(passed: outcome == .passed)]
    }
}
