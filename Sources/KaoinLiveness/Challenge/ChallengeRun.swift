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
    /// After this an action was not understood.
    public static let answerTime = Duration.seconds(4)
    /// The whole challenge.
    public static let limit = Duration.seconds(19)
    /// Frames that tell how the face is held at rest.
    static let framesToSettle = 5
    /// Frames with a cue before it counts, and of how many frames it must be one: something that is there shows again and
    /// again, an accident of light or of a pose does not.
    static let framesToDeny = 3
    static let framesForOne = 6
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
    /// What two pictures of one face score at least.
    let continuity: Float
    var stage = Stage.settling
    var step = 0
    var start: Duration?
    var last: LivenessFrame?
    var anchor: Embedding?
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
    var frames = 0
    var borders = 0
    var patterns = 0
    var glares = 0
    var doubtfulGlares = 0
    var planes = 0
    var outcome: LivenessOutcome?
    /// Why it is unclear, where it is.
    public internal(set) var doubt: UnclearReason?

    /// What is not looked at: nothing, but in evaluations.
    let without: Set<LivenessCue>

    public init(_ draw: ChallengeDraw, level: ChallengeLevel, continuity: Float) {
        self.init(draw, level: level, continuity: continuity, dangerouslyWithout: [])
    }

    /// - Parameter cues: what is left out, to show what it is there for. Never in a session.
    public init(
        _ draw: ChallengeDraw, level: ChallengeLevel, continuity: Float, dangerouslyWithout cues: Set<LivenessCue>
    ) {
        without = cues
        self.draw = draw
        self.level = level
        self.continuity = continuity
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
        if let cue = denied(frame) { return .denied(cue) }
        // A frame in which this face is not seen could hold anything.
        guard let bearing = frame.bearing, let mesh = frame.mesh, isCovered(frame) else { return unclear(.faceLost) }
        guard frame.time - begin < Self.limit else { return unclear(.tooLate) }
        return advance(bearing, mesh, at: frame.time)
    }

    mutating func unclear(_ why: UnclearReason) -> LivenessOutcome {
        doubt = why
        return .unclear
    }

    private mutating func isCovered(_ frame: LivenessFrame) -> Bool {
        guard let embedding = frame.embedding else { return false }
        if let last, frame.time - last.time > Self.longestGap { return false }
        let known = anchor ?? embedding
        anchor = known
        return known.score(against: embedding) >= continuity || without.contains(.identity)
    }

    /// In how many frames a cue of the picture counts.
    private var enough: Int { max(Self.framesToDeny, frames / Self.framesForOne) }

    /// Whether something white at the face is a lamp or its reflection cannot be told.
    var isLightDoubtful: Bool { doubtfulGlares >= enough && !without.contains(.glare) }

    /// Cues of the picture itself. Each is enough, whatever else was seen.
    private mutating func denied(_ frame: LivenessFrame) -> DenyCue? {
        frames += 1
        if let box = frame.box {
            borders += BorderCue(around: box, in: frame.image).isBorder ? 1 : 0
            patterns += ScreenPatternCue(of: box, in: frame.image)?.isPattern == true ? 1 : 0
            if let mesh = frame.mesh {
                let glare = GlareCue(over: mesh, in: frame.image)
                glares += glare.isGlare ? 1 : 0
                doubtfulGlares += glare.isDoubtful ? 1 : 0
            }
        }
        if let restMesh, let mesh = frame.mesh, let depth = DepthCue(from: restMesh, to: mesh) {
            planes += depth.showsPlane ? 1 : 0
        }
        if borders >= enough, !without.contains(.border) { return .deviceBorder }
        if patterns >= enough, !without.contains(.screenPattern) { return .screenPattern }
        if glares >= enough, !without.contains(.glare) { return .glare }
        return planes >= Self.framesToDeny && !without.contains(.flatMotion) ? .flatMotion : nil
    }
}
