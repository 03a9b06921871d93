internal import KaoinCore
internal import KaoinLiveness
internal import KaoinPorts
internal import KaoinVision

/// The biometric capture of one session (ISO/IEC 2382-37): guided frames, a challenge, a second challenge where the
/// first stayed unclear, and the frames that are compared. No clock, devices or randomness of its own: it takes frames
/// and returns what follows. Sessions run it, and so do evaluations with simulated frames.
struct BiometricCapture {
    /// What follows from a frame.
    enum Step: Equatable {
        /// What the person must change, and how far capturing is; nil where progress means nothing.
        case guide(Guidance, progress: Double?)
        /// Enough good frames came in a row: the challenge may begin.
        case faceReady
        /// The challenge now asks for something else; the time for it has begun.
        case prompt(Guidance)
        /// The light is over.
        case lightJudged(isAnswered: Bool)
        /// The challenge is over, and there are frames to compare.
        case judged(passed: Bool)
        case denied(DenyCue)
        /// Another person stays although the screen asks for one person: nothing is compared, and it is no attack.
        case otherPersonStays
    }

    /// How long another face may be seen without a break. A carer, a child or somebody in the queue may look in; if
    /// somebody must stay beside the customer, the teller decides. Counted in time, not in frames, so that fast
    /// machines are not stricter.
    static let patience = Duration.seconds(5)
    /// How long more frames are taken where the score of the first is a near miss.
    static let extensionTime = Duration.seconds(2)
    /// The time since the challenge began from which no more are taken.
    static let latestExtension = Duration.seconds(16)

    private let liveness: any LivenessJudge
    private let demand: ChallengeDemand
    private let rules: LivenessRules
    private var tracker: FaceTracker
    private(set) var challenge: (any LivenessChallenge)?
    /// The screen's light of this round; nil where none is asked.
    private(set) var light: LightChallenge?
    /// What the newest light showed: a stable word for the log; nil before.
    private(set) var lightFinding: String?
    /// Whether `lightJudged` was returned for it.
    private var isLightTold = false
    /// Since the light was answered: when its face was last seen, and whether it was out of sight. The face that answered the
    /// light must be the one that moves, without a frame in which something else could be put in its place.
    private var litFace: (last: Duration, isLost: Bool)?
    /// How the current or last challenge came out; nil while it runs.
    private(set) var outcome: LivenessOutcome?
    /// Whether `judged` was returned for the frames so far.
    private var isTold = false
    /// When the challenge began.
    private var began = Duration.zero
    /// When the challenge asked for its newest action.
    private var askedSince: Duration?
    /// Since when another person is seen without a break.
    private var crowdedSince: Duration?
    /// Until when more frames are taken, and how many there are to be in all; nil unless `takeMore` began that.
    private var more: (until: Duration, frames: Int)?
    /// Why liveness stayed unclear, one reason for each unclear challenge.
    private(set) var unclear: [UnclearReason] = []

    /// - Parameters:
    ///   - demand: what is asked of the first challenge; its level is the policy's `liveness_level`, 1…3.
    ///   - rules: other than a session's only in evaluations and tests.
    init(_ liveness: any LivenessJudge, _ demand: ChallengeDemand, rules: LivenessRules = .session) {
        self.liveness = liveness
        self.demand = demand
        self.rules = rules
        tracker = FaceTracker(rules: rules)
    }

    /// What the person is asked to do now.
    var prompt: Guidance? { light != nil && !isLightTold ? .watchLight : challenge?.prompt }

    /// How far the challenge is; nil where none goes on.
    var step: ChallengeStep? { outcome == nil ? challenge?.step : nil }

    /// The probe of the frames so far; nil where there are too few good ones.
    var probe: Probe? { tracker.probe(isInDoubt: more != nil) }

    /// The customer was enrolled with a covering before the face: nobody asks for it to be taken off.
    mutating func allowCovering() { tracker.allowCovering() }

    /// Begins a light sequence, the first of a round.
    mutating func beginLight(_ sequence: LightSequence, calibration: LightCalibration, at now: Duration) {
        if challenge != nil { tracker.beginAgain() }
        light = LightChallenge(sequence, calibration: calibration, at: now)
        isLightTold = false
        litFace = nil
    }

    /// A screen asks for the light.
    ///
    /// - Returns: what it is to paint; nil where it is not the moment.
    mutating func showLight(at now: Duration) -> [LightStep]? { isLightTold ? nil : light?.show(at: now) }

    /// - Returns: false where no report is waited for.
    mutating func reportPainted(_ times: [Duration], at now: Duration) -> Bool {
        isLightTold ? false : light?.report(times, at: now) ?? false
    }

    /// Light was to be shown and could not be.
    mutating func noteUnclearLight(_ reason: UnclearReason) {
        unclear.append(reason)
        lightFinding = "unclear"
    }

    /// No light is shown in this round any more.
    mutating func leaveOutLight() { (light, litFace) = (nil, nil) }

    /// Begins the first challenge, or the second.
    ///
    /// - Parameter isShortened: whether the level below is enough, because the light was answered.
    mutating func beginChallenge(at now: Duration, isShortened: Bool = false) {
        var demand = demand
        demand.isSecond = challenge != nil
        if isShortened { demand.level = max(1, demand.level - 1) }
        // The frames of the light belong to the round that it began.
        if demand.isSecond, light == nil { tracker.beginAgain() }
        light = nil
        challenge = liveness.begin(demand, at: now)
        outcome = nil
        isTold = false
        began = now
        (askedSince, more) = (nil, nil)
    }

    /// Begins to take more frames, because the score of those so far is a near miss; once, and only if there is time.
    ///
    /// - Returns: false where no more are taken.
    mutating func takeMore(at now: Duration) -> Bool {
        guard more == nil, now - began < Self.latestExtension else { return false }
        let enough = tracker.collectedCount + FaceTracker.probesInDoubt - FaceTracker.probes.upperBound
        more = (now + Self.extensionTime, enough)
        isTold = false
        return true
    }

    /// Asks for one person only as soon as another is seen, and repeats the prompt when that one has gone.
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

    /// Takes a frame before the challenge.
    mutating func take(beforeChallenge seen: ObservedFrame) -> [Step] {
        let (guidance, cue) = tracker.capture(seen)
        if let cue { return [.denied(cue)] }
        let crowd = crowdSteps(seen)
        guard crowd.isEmpty else { return crowd }
        return (guidance.map { [.guide($0, progress: tracker.progress)] } ?? []) + (tracker.isReady ? [.faceReady] : [])
    }

    /// Takes a frame while the screen asks in light.
    mutating func take(inLight frame: ObservedFrame) -> [Step] {
        let seen = tracker.following(frame)
        if let cue = tracker.challenge(seen) { return [.denied(cue)] }
        let steps = crowdSteps(seen)
        guard !steps.contains(.otherPersonStays), light != nil else { return steps }
        guard !isLightTold else {
            if light?.isFollowed(by: seen) == false { litFace?.isLost = true }
            litFace?.last = seen.frame.time
            return steps
        }
        let finding = rules.includes(.light) ? light?.take(seen) : .answered
        guard let finding else { return steps }
        isLightTold = true
        lightFinding = finding.name
        switch finding {
        case .answered: litFace = (seen.frame.time, false)
        case .unclear(let reason): unclear.append(reason)
        case .denied(let cue): return steps + [.denied(cue)]
        }
        return steps + [.lightJudged(isAnswered: finding == .answered)]
    }

    /// Whether a frame of the challenge, the first after an answered light, follows that without a gap.
    private mutating func losesLitFace(_ seen: ObservedFrame) -> Bool {
        guard let before = litFace else { return false }
        litFace = nil
        return before.isLost || seen.frame.time - before.last > LightChallenge.longestGap
    }

    /// Takes a frame of the challenge. The same frames are compared afterwards, so that no other face can be put in
    /// between challenge and comparison.
    mutating func take(inChallenge frame: ObservedFrame) -> [Step] {
        let seen = tracker.following(frame)
        if let cue = tracker.challenge(seen) { return [.denied(cue)] }
        var steps = crowdSteps(seen)
        guard !steps.contains(.otherPersonStays) else { return steps }
        if outcome == nil {
            let before = prompt
            let isLost = losesLitFace(seen)
            outcome = isLost ? .unclear : challenge?.take(seen)
            if let next = prompt, next != before {
                steps.append(.prompt(next))
                if next != .lookAtCamera { askedSince = seen.frame.time }
            }
            // Only the face of the challenge may be compared: frames that come after it say nothing about its liveness.
            if outcome == .passed, !tracker.hasProbes, !liveness.assumesLiveness { outcome = .unclear }
            if outcome == .unclear { unclear.append(isLost ? .faceLost : challenge?.unclear ?? .quality) }
        }
        guard !isTold, let outcome else { return steps }
        if case .denied(let cue) = outcome { return steps + [.denied(cue)] }
        guard tracker.hasProbes(since: askedSince) else {
            return steps + (seen.obstacle(under: tracker.limits).map { [.guide($0, progress: nil)] } ?? [])
        }
        if let more, seen.frame.time < more.until, tracker.collectedCount < more.frames { return steps }
        isTold = true
        return steps + [.judged(passed: outcome == .passed)]
    }
}
