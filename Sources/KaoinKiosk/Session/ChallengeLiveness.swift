internal import KaoinCore
internal import KaoinLiveness
public import KaoinPorts

/// Judges liveness by a random challenge, depth and the cues of the picture.
public struct ChallengeLiveness: LivenessJudge {
    public let name = "challenge"
    public let assumesLiveness = false
    private let rules: LivenessRules

    public init() { self.init(rules: .session) }

    init(rules: LivenessRules) { self.rules = rules }

    public func begin(_ demand: ChallengeDemand, at now: Duration) -> any LivenessChallenge {
        let level = ChallengeLevel(
            demand.level, fewer: demand.pace.asksFewerActions ? 1 : 0, notAsked: demand.notAsked)
        // Without random numbers nobody is asked anything, and nothing is clear.
        guard let draw = try? ChallengeDraw(level: level, isSecond: demand.isSecond) else {
            return UnclearLiveness().begin(demand, at: now)
        }
        return MotionChallenge(draw, level: level, pace: demand.pace, rules: rules)
    }
}

/// A challenge on the frames of a session.
struct MotionChallenge: LivenessChallenge {
    private var run: ChallengeRun

    init(
        _ draw: ChallengeDraw, level: ChallengeLevel, pace: SessionPace = .usual, rules: LivenessRules = .session
    ) {
        run = ChallengeRun(
            draw, level: level, continuity: FaceTracker.continuityLimit, pace: pace, rules: rules)
    }

    /// Why it stayed unclear, and in which action.
    var doubt: String? { run.doubt.map { "\($0.rawValue) (\(run.current.rawValue))" } }

    var unclear: UnclearReason? { run.doubt }

    var prompt: Guidance? {
        switch run.asked {
        case .turnLeft: .turnLeft
        case .turnRight: .turnRight
        case .lookUp: .lookUp
        case .blink: .blink
        case .openMouth: .openMouth
        case nil: .lookAtCamera
        }
    }

    var step: ChallengeStep? {
        ChallengeStep(number: run.currentNumber, count: run.draw.actions.count, deadline: run.answerDeadline)
    }

    mutating func take(_ frame: ObservedFrame) -> LivenessOutcome? { run.take(LivenessFrame(frame)) }
}
