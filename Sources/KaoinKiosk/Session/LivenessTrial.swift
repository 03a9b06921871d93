public import KaoinCore
public import KaoinLiveness
public import KaoinMatching
public import KaoinPorts
internal import KaoinVision

/// The biometric capture of a session with the machine that leads it, without pass, comparison and clock: evaluations and tests
/// hand it frames.
public struct LivenessTrial: Sendable {
    /// A light sequence as a screen that does all that it is asked shows it.
    public struct ShownLight: Sendable {
        public let sequence: LightSequence
        /// When the first symbol's edge was painted, on the frames' clock.
        public let start: Duration
    }

    private var capture: BiometricCapture
    private var machine: VerificationSession
    private let calibration: LightCalibration?
    private var frames = 0
    /// The number of the first frame of the challenge that goes on, or was last.
    private(set) var challengeBegan: Int?
    /// What would be compared.
    var probe: Probe? { capture.probe }
    /// Why each challenge that stayed unclear did so.
    public private(set) var doubts: [String] = []
    /// What the screen shows, or showed last; nil before the first light.
    public private(set) var light: ShownLight?
    private var isReported = false

    /// - Parameters:
    ///   - notAsked: what the person cannot do.
    ///   - liveness: who asks and judges; nil for a session's own.
    ///   - rules: what is left out, to show what it is there for. A session leaves nothing out.
    ///   - challenge: by what liveness is asked for.
    ///   - calibration: of the screen and the camera, where light is asked for.
    public init(
        level: Int, notAsked: Set<AskedMotion> = [], liveness: (any LivenessJudge)? = nil,
        rules: LivenessRules = .session, challenge: ChallengeMethod = .motion,
        calibration: LightCalibration? = nil
    ) {
        capture = BiometricCapture(
            liveness ?? ChallengeLiveness(rules: rules), ChallengeDemand(level: level, notAsked: notAsked), rules: rules
        )
        self.calibration = calibration
        var session = SessionRules(
            limits: .unlimited, refersUnclearLiveness: true, refersNearMiss: true, mayAccept: true)
        session.challenge = challenge
        machine = VerificationSession(session, at: .zero)
        let opened: [SessionEvent] = [
            .passPresented, .passValid(needsPIN: false, tellerDecides: nil), .passOpened(isCovered: false),
        ]
        for event in opened { _ = machine.handle(event, at: .zero) }
    }

    /// What the person is asked to do now.
    public var prompt: Guidance? { capture.prompt }

    /// Whether a session under this policy would find the person of the reference in what was captured.
    public func matches(_ reference: FaceReference, under policy: VerificationPolicy) -> Bool {
        probe.flatMap { Decision(of: reference, with: $0, under: policy) }?.outcome == .match
    }

    /// How alike what was captured is to the reference, as `FaceReference.score` has it; nil while there is nothing to compare.
    public func score(against reference: FaceReference) -> Float? {
        probe.map { reference.score(against: $0.embedding) }
    }

    /// - Returns: nil while it goes on; a session never accepts by itself where this is not `passed`.
    public mutating func take(_ seen: ObservedFrame) -> LivenessOutcome? {
        frames += 1
        let now = seen.frame.time
        reportLight(at: now)
        let steps: [BiometricCapture.Step] =
            switch machine.phase {
            case .showingLight: capture.take(inLight: seen)
            case .challenging: capture.take(inChallenge: seen)
            default: capture.take(beforeChallenge: seen)
            }
        for step in steps {
            guard let event = event(of: step) else { continue }
            for effect in machine.handle(event, at: .zero) {
                if let outcome = perform(effect, at: now) { return outcome }
            }
        }
        return nil
    }

    private mutating func event(of step: BiometricCapture.Step) -> SessionEvent? {
        switch step {
        case .guide, .prompt: return nil
        case .faceReady: return .faceReady
        case .denied(let cue): return .denied(cue)
        case .otherPersonStays:
            doubts.append(UnclearReason.otherPerson.rawValue)
            return .otherPersonStays
        case .lightJudged(let isAnswered):
            if !isAnswered { doubts.append(capture.unclear.last?.rawValue ?? "") }
            return isAnswered ? .lightAnswered : .lightUnclear
        case .judged(passed: true): return .livenessPassed
        case .judged(passed: false):
            doubts.append((capture.challenge as? MotionChallenge)?.doubt ?? UnclearReason.quality.rawValue)
            return .livenessUnclear
        }
    }

    /// - Returns: how it ends, where it does.
    private mutating func perform(_ effect: VerificationSession.Effect, at now: Duration) -> LivenessOutcome? {
        switch effect {
        case .judgePass, .askPIN, .openPass, .capture: return nil
        case .showLight:
            showLight(at: now)
            return nil
        case .challenge:
            challengeBegan = frames
            capture.beginChallenge(at: now, isShortened: machine.mayShortenMotion)
            return nil
        case .compare:
            // As if it were the right face: what the machine does with that tells what liveness came to.
            return machine.handle(.compared(.match), at: .zero).lazy.compactMap { Self.outcome(of: $0) }.first
        case .askTeller, .conclude: return Self.outcome(of: effect)
        }
    }

    private static func outcome(of effect: VerificationSession.Effect) -> LivenessOutcome? {
        switch effect {
        case .conclude(.accepted, _): .passed
        case .conclude(.rejected(.attack(let cue)), _): .denied(cue)
        case .conclude, .askTeller: .unclear
        case .judgePass, .askPIN, .openPass, .capture, .showLight, .challenge, .compare: nil
        }
    }

    private mutating func showLight(at now: Duration) {
        isReported = false
        guard let calibration, let sequence = try? LightSequence.drawn(length: LightChallenge.symbols) else {
            capture.noteUnclearLight(.lightUnclear)
            doubts.append(UnclearReason.lightUnclear.rawValue)
            if case .challenge? = machine.handle(.lightUnclear, at: .zero).first { _ = perform(.challenge, at: now) }
            return
        }
        capture.beginLight(sequence, calibration: calibration, at: now)
        guard capture.showLight(at: now) != nil, let start = capture.light?.start else { return }
        light = ShownLight(sequence: sequence, start: start)
    }

    /// The screen tells when the last edge was painted that each was painted in time.
    private mutating func reportLight(at now: Duration) {
        guard let light, !isReported, machine.phase == .showingLight else { return }
        let steps = LightStep.course(
            of: light.sequence, from: light.start, neutralTime: LightChallenge.neutralTime)
        guard let last = steps.last, now > last.time else { return }
        isReported = capture.reportPainted(steps.map(\.time), at: now)
    }
}

extension SessionLimits {
    /// Trials have no clock: their frames may come as slowly as they like.
    fileprivate static let unlimited = SessionLimits(
        awaitingPass: .seconds(1 << 30), judgingPass: .seconds(1 << 30), awaitingPIN: .seconds(1 << 30),
        openingPass: .seconds(1 << 30), capturing: .seconds(1 << 30), showingLight: .seconds(1 << 30),
        challenging: .seconds(1 << 30), comparing: .seconds(1 << 30), awaitingTeller: .seconds(1 << 30))
}
