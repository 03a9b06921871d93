public import KaoinCore
internal import KaoinVision

/// One challenge from its first prompt to its outcome. Pure: it is handed frames, and time is that of the frames.
///
///     settling ─▶ waiting (pause) ─▶ asked ─▶ held ─▶ returning ─▶ waiting … ─▶ passed
///
/// An action counts when the face was at rest at its prompt and moved no sooner than a person can. From the first time at
/// rest on every action that would count as an answer must be the answer to a prompt: any other, between prompts or while
/// another is asked, ends the challenge. So what a recording shows fits one challenge and no other. What is no action
/// does not matter: a blink as eyes do it by themselves, small motions of the head, a word. What is not clear ends as
/// unclear; only a cue of an attack denies.
public struct ChallengeRun: Sendable {
    /// A person needs longer to react: to one light that is expected about a fifth of a second, to a prompt that must be
    /// understood a third and more.
    public static let reaction = Duration.milliseconds(200)
    /// After this an action was not understood, at the usual pace.
    public static let answerTime = Duration.seconds(4)
    /// The whole challenge, at the usual pace.
    public static let limit = Duration.seconds(19)
    /// Frames that tell how the face is held at rest.
    static let framesToSettle = 5
    /// Between two frames at most; what happens in a gap is not seen.
    static let longestGap = Duration.milliseconds(500)

    enum Stage: Equatable {
        case settling
        case waiting(since: Duration)
        case asked(at: Duration)
        /// The answer counts and goes on.
        case held(since: Duration)
        /// Not at rest; after an answer it may be seen to go on until the face is at rest.
        case returning(since: Duration, after: ChallengeAction?)
    }

    public let draw: ChallengeDraw
    public let level: ChallengeLevel
    private var continuity: FaceContinuity
    private var cues: CueSet
    var stage = Stage.settling
    var step = 0
    var start: Duration?
    var last: LivenessFrame?
    var rest: [Bearing] = []
    var neutral = Bearing(yaw: 0, pitch: 0, eyesClosed: 0, mouthOpen: 0)
    var restMesh: FaceMesh?
    var observed: ObservedAction?
    /// How the face was held since the last prompt.
    var sincePrompt: [MotionOnset.Moment] = []
    /// Actions so far that showed depth.
    var depths = 0
    /// The clearest depth of the action that goes on.
    var bestDepth: DepthCue?
    var outcome: LivenessOutcome?
    /// Why it is unclear, where it is.
    public internal(set) var doubt: UnclearReason?

    let rules: LivenessRules
    /// At the pace of the session.
    let answerTime: Duration
    private let limit: Duration

    /// - Parameters:
    ///   - continuity: what two pictures of one face score at least.
    ///   - pace: how much time the person has.
    ///   - rules: a session's, but in evaluations and tests.
    public init(
        _ draw: ChallengeDraw, level: ChallengeLevel, continuity: Float, pace: SessionPace = .usual,
        rules: LivenessRules = .session
    ) {
        self.draw = draw
        self.level = level
        self.continuity = FaceContinuity(limit: continuity)
        self.rules = rules
        answerTime = Self.answerTime * pace.factor
        limit = Self.limit * pace.factor
        cues = CueSet([.challenge], rules: rules)
    }

    /// What is asked now; nil while the face is to be at rest.
    public var asked: ChallengeAction? {
        // Once it is over nothing is asked, whatever the last stage was.
        guard outcome == nil, step < draw.actions.count else { return nil }
        return switch stage {
        case .asked, .held: draw.actions[step]
        case .settling, .waiting, .returning: nil
        }
    }

    /// When the answer to what is asked comes too late; nil while nothing is asked.
    public var answerDeadline: Duration? {
        guard asked != nil else { return nil }
        return switch stage {
        case .asked(let at): at + answerTime
        case .held(let since): since + answerTime
        case .settling, .waiting, .returning: nil
        }
    }

    /// The number of the action that is next, or was last: 1 … `draw.actions.count`.
    public var currentNumber: Int { min(step + 1, draw.actions.count) }

    /// The action that is next, or was last.
    public var current: ChallengeAction { draw.actions[min(step, draw.actions.count - 1)] }

    /// - Returns: nil while it goes on.
    public mutating func take(_ frame: LivenessFrame) -> LivenessOutcome? {
        if outcome == nil { outcome = judged(frame) }
        last = frame
        return outcome
    }

    private mutating func judged(_ frame: LivenessFrame) -> LivenessOutcome? {
        let begin = start ?? frame.time
        start = begin
        if let cue = cues.take(frame, rest: restMesh) { return .denied(cue) }
        // A frame in which this face is not seen could hold anything.
        guard let bearing = frame.bearing, let mesh = frame.mesh, isCovered(frame) else { return unclear(.faceLost) }
        guard frame.time - begin < limit else { return unclear(.tooLate) }
        return advance(bearing, mesh, at: frame.time)
    }

    mutating func unclear(_ why: UnclearReason) -> LivenessOutcome {
        doubt = why
        return .unclear
    }

    private mutating func isCovered(_ frame: LivenessFrame) -> Bool {
        guard let embedding = frame.embedding else { return false }
        if let last, frame.time - last.time > Self.longestGap { return false }
        return continuity.continues(with: embedding) || !rules.includes(.identity)
    }

    /// What is in doubt about the picture, though nothing denies; nil where nothing is.
    var pictureDoubt: UnclearReason? { cues.doubt }
    /// What the picture is suspected of, short of denying.
    var suspicion: DenyCue? { cues.suspicion }
}
