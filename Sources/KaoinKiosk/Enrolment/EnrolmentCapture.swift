public import KaoinCore
internal import KaoinLiveness
public import KaoinMatching
public import KaoinPass
public import KaoinPorts
public import KaoinVision

/// The capture of an enrolment at a desk (ISO/IEC 2382-37, biometric enrolment): the same challenge and the same cues as a
/// session's, then the best frames of that challenge and of the seconds after it, fused into a reference. No picture comes
/// in but from the camera, and no frame is used that is not of the face that was seen to live.
///
/// No clock, devices or randomness of its own: it takes frames and returns what follows.
public struct EnrolmentCapture: Sendable {
    /// What follows from a frame.
    public enum Step: Sendable {
        /// What the person must change; what is below its limit, for the clerk.
        case guide(Guidance, [QualityShortfall])
        /// The challenge asks for something else.
        case prompt(Guidance)
        /// Liveness has passed; more frames are taken.
        case living
        /// There is a reference. Nothing follows.
        case captured(Enrolment.Reference)
        /// Nobody is enrolled. Nothing follows.
        case failed(Failure)
    }

    /// Why nobody is enrolled. The clerk may begin again.
    public enum Failure: Error, Equatable, Sendable {
        case attack(DenyCue)
        case otherPersonStays
        /// Two challenges stayed unclear, the last for this reason. At a desk nobody overrules it.
        case livenessUnclear(UnclearReason)
        /// Not enough good frames came in time; what the last frame lacked.
        case tooFewGoodFrames([QualityShortfall])
        case refused(EnrolmentRefusal)

        /// The stable name that tools use.
        public var kind: String {
            switch self {
            case .attack(let cue): "attack-\(cue.rawValue)"
            case .otherPersonStays: "other-person"
            case .livenessUnclear(let reason): "liveness-\(reason.rawValue)"
            case .tooFewGoodFrames: "too-few-good-frames"
            case .refused(let refusal): refusal.kind
            }
        }
    }

    /// For how long frames are taken after the challenge, at least.
    static let shortest = Duration.seconds(3)
    /// And at most.
    static let longest = Duration.seconds(20)
    /// How many frames are fused where the policy asks for fewer.
    static let usualFrames = 6

    private let policy: EnrolmentPolicy
    private let limits: QualityLimits
    private let covering: EnrolledCovering?
    private var capture: BiometricCapture
    private var stage = Stage.positioning
    /// The face of the challenge.
    private var continuity = FaceContinuity(limit: FaceTracker.comparableLimit)
    private var samples = SpreadSamples<AnalyzedFace>()
    private var challenges = 0

    private enum Stage: Equatable {
        case positioning
        case challenge
        case collecting(since: Duration)
        case ended
    }

    /// - Parameters:
    ///   - level: of the challenge, 1…3.
    ///   - covering: why a covering before eyes or mouth is overruled; nil where it is refused.
    public init(
        _ liveness: any LivenessJudge = ChallengeLiveness(), level: Int, policy: EnrolmentPolicy,
        covering: EnrolledCovering? = nil
    ) {
        self.policy = policy
        self.covering = covering
        limits = covering == nil ? policy.limits : policy.limits.allowingCoverings
        capture = BiometricCapture(liveness, ChallengeDemand(level: level))
        if covering != nil { capture.allowCovering() }
    }

    /// What the person is asked to do now.
    public var prompt: Guidance? { stage == .challenge ? capture.prompt : nil }

    /// Whether there is a reference, or there will be none.
    public var isOver: Bool { stage == .ended }

    /// Takes the next frame.
    public mutating func take(_ seen: ObservedFrame) -> [Step] {
        switch stage {
        case .ended: return []
        case .positioning: return position(seen)
        case .challenge: return challenge(seen)
        case .collecting(let since): return collect(seen, since: since)
        }
    }

    private mutating func position(_ seen: ObservedFrame) -> [Step] {
        // What would be too poor to be enrolled is told before anybody turns the head for it.
        let shortfalls = seen.face?.quality.shortfalls(under: limits) ?? []
        if let first = shortfalls.first, seen.otherFaces == 0 {
            // The cues look at every frame all the same.
            for case .denied(let cue) in capture.take(beforeChallenge: seen) { return end(.attack(cue)) }
            return [.guide(.quality(first.advice), shortfalls)]
        }
        var steps: [Step] = []
        for step in capture.take(beforeChallenge: seen) {
            switch step {
            case .guide(let guidance, _): steps.append(.guide(guidance, shortfalls))
            case .denied(let cue): return end(.attack(cue))
            case .otherPersonStays: return end(.otherPersonStays)
            case .faceReady: steps += begin(seen)
            case .prompt, .lightJudged, .judged: break
            }
        }
        return steps
    }

    private mutating func begin(_ seen: ObservedFrame) -> [Step] {
        if challenges == 0 { continuity.begin(with: seen.face?.embedding) }
        challenges += 1
        stage = .challenge
        samples = SpreadSamples()
        capture.beginChallenge(at: seen.frame.time)
        return [.prompt(capture.prompt ?? .lookAtCamera)]
    }

    private mutating func challenge(_ seen: ObservedFrame) -> [Step] {
        keep(seen)
        var steps: [Step] = []
        for step in capture.take(inChallenge: seen) {
            switch step {
            case .guide(let guidance, _): steps.append(.guide(guidance, []))
            case .prompt(let guidance): steps.append(.prompt(guidance))
            case .denied(let cue): return end(.attack(cue))
            case .otherPersonStays: return end(.otherPersonStays)
            case .judged(passed: true):
                stage = .collecting(since: seen.frame.time)
                steps += [.living, .prompt(.lookAtCamera)]
            case .judged(passed: false):
                guard challenges < 2 else { return end(.livenessUnclear(capture.unclear.last ?? .quality)) }
                steps += begin(seen)
            case .faceReady, .lightJudged: break
            }
        }
        return steps
    }

    /// The cues of the challenge go on looking, and who takes the place of the one who lives is seen.
    private mutating func collect(_ seen: ObservedFrame, since: Duration) -> [Step] {
        for step in capture.take(inChallenge: seen) {
            if case .denied(let cue) = step { return end(.attack(cue)) }
            if case .otherPersonStays = step { return end(.otherPersonStays) }
        }
        keep(seen)
        let passed = seen.frame.time - since
        if passed >= Self.shortest {
            switch reference() {
            case .success(let made)?:
                stage = .ended
                samples = SpreadSamples()
                return [.captured(made)]
            case .failure(let refusal)?:
                // Other frames may be better, until the time is over.
                if passed >= Self.longest { return end(.refused(refusal)) }
            case nil: break
            }
        }
        let shortfalls = seen.face?.quality.shortfalls(under: limits) ?? []
        if passed >= Self.longest { return end(.tooFewGoodFrames(shortfalls)) }
        return seen.obstacle(under: limits).map { [.guide($0, shortfalls)] } ?? []
    }

    /// Keeps a frame that is good enough for years, of the face of the challenge, with nobody beside it.
    private mutating func keep(_ seen: ObservedFrame) {
        guard seen.obstacle(under: limits) == nil, let face = seen.face, let embedding = face.embedding,
            continuity.isSame(embedding) == true
        else { return }
        samples.add(face, weight: face.quality.weight, at: seen.frame.time)
    }

    /// - Returns: nil where there are too few frames that show something else of the face.
    private func reference() -> Result<Enrolment.Reference, EnrolmentRefusal>? {
        var chosen: [AnalyzedFace] = []
        for sample in samples.chosen(ofAtMost: max(policy.pictures, Self.usualFrames)) {
            guard let embedding = sample.value.embedding else { continue }
            // A frame like another one adds nothing, and would count as two.
            let isNew = chosen.allSatisfy { other in
                other.embedding.map { $0.score(against: embedding) <= Enrolment.alikeScore } ?? true
            }
            if isNew { chosen.append(sample.value) }
        }
        guard chosen.count >= policy.pictures else { return nil }
        let names = chosen.indices.map { "\($0 + 1)" }
        // Who was allowed to keep a covering and took it off is enrolled with an open face.
        let isCovered = chosen.contains { face in
            face.quality.shortfalls(under: policy.limits).contains { QualityLimits.coverings.contains($0.component) }
        }
        return Enrolment.fuse(
            chosen, names: names, least: policy.pictures, minimumScore: policy.minimumScore,
            covering: isCovered ? covering : nil)
    }

    private mutating func end(_ failure: Failure) -> [Step] {
        stage = .ended
        samples = SpreadSamples()
        return [.failed(failure)]
    }
}
