internal import KaoinCore
internal import KaoinLiveness
internal import KaoinPorts
internal import KaoinVision

/// One light sequence of a session, from its draw to what it showed. No clock of its own: it is handed frames, and what the
/// screen says that it painted.
///
///     waiting for a screen ─▶ shown ─▶ waiting for the screen's report ─▶ answered, unclear or denied
///
/// Whatever a screen leaves out, does late or tells wrongly leaves the light unclear, never answered.
struct LightChallenge: Sendable {
    enum Finding: Equatable, Sendable {
        case answered
        case unclear(UnclearReason)
        case denied(DenyCue)

        /// Its word in the log.
        var name: String {
            switch self {
            case .answered: "answered"
            case .unclear: "unclear"
            case .denied: "denied"
            }
        }
    }

    /// Symbols of a sequence.
    static let symbols = 8
    /// For a screen to ask for the light.
    static let patience = Duration.seconds(3)
    /// From the asking to the grey before the first symbol, and how long that is shown.
    static let pause = Duration.milliseconds(150)
    static let neutralTime = Duration.milliseconds(300)
    /// For how long frames are looked at after the grey is back: the answer to the last symbol comes with the delay.
    static let tail = Duration.milliseconds(300)
    /// For the screen's report, from the last edge on.
    static let reportTime = Duration.seconds(1)
    /// How much sooner and later than asked a symbol may be painted. Sooner is the error of the screen's idea of the clock.
    static let (soonest, latest) = (Duration.milliseconds(-20), Duration.milliseconds(60))
    /// Between two frames at most; what happens in a gap is not seen.
    static let longestGap = Duration.milliseconds(500)

    let sequence: LightSequence
    private let calibration: LightCalibration
    private let began: Duration
    private var continuity = FaceContinuity(limit: FaceTracker.continuityLimit)
    private var samples: [LightSample] = []
    private var exposures: Set<Double?> = []
    /// When the first symbol's edge is to be painted; nil until a screen asks.
    private(set) var start: Duration?
    private var painted: [Duration]?
    private var last: Duration?
    private(set) var finding: Finding?

    init(_ sequence: LightSequence, calibration: LightCalibration, at now: Duration) {
        (self.sequence, self.calibration, began) = (sequence, calibration, now)
    }

    /// A screen asks for the light: once, and in time.
    ///
    /// - Returns: what it is to paint; nil where another one has asked, or it is over.
    mutating func show(at now: Duration) -> [LightStep]? {
        guard start == nil, finding == nil else { return nil }
        let start = now + Self.pause + Self.neutralTime
        self.start = start
        return LightStep.course(of: sequence, from: start, neutralTime: Self.neutralTime)
    }

    /// When the screen painted each step, as it tells.
    ///
    /// - Returns: false where no report is waited for any more, or yet.
    mutating func report(_ times: [Duration], at now: Duration) -> Bool {
        guard finding == nil, painted == nil, let start else { return false }
        let end = start + LightSequence.symbolTime * sequence.symbols.count
        guard now >= end + Self.soonest, now <= end + Self.reportTime else { return false }
        painted = times
        return true
    }

    /// - Returns: nil while it goes on.
    mutating func take(_ seen: ObservedFrame) -> Finding? {
        if finding == nil { finding = judged(seen) }
        return finding
    }

    /// Whether the face of the light is in a frame that comes after it.
    mutating func isFollowed(by seen: ObservedFrame) -> Bool { covers(seen) }

    private mutating func judged(_ seen: ObservedFrame) -> Finding? {
        guard covers(seen), let mesh = seen.face?.mesh else { return .unclear(.faceLost) }
        let now = seen.frame.time
        guard let start else { return now - began > Self.patience ? .unclear(.lightNotShown) : nil }
        if let sample = LightSample(of: mesh, in: seen.frame.image, at: now) { samples.append(sample) }
        exposures.insert(seen.frame.heldExposure)
        let end = start + sequence.duration
        guard now >= end + Self.tail else { return nil }
        guard let painted else { return now > end + Self.reportTime ? .unclear(.lightNotShown) : nil }
        guard let lateness = lateness(painted, from: start) else { return .unclear(.lightNotShown) }
        return judged(start + lateness)
    }

    /// Every frame must show the face that the light began with, without gaps.
    private mutating func covers(_ seen: ObservedFrame) -> Bool {
        guard let face = seen.face, let embedding = face.embedding else { return false }
        if let last, seen.frame.time - last > Self.longestGap { return false }
        last = seen.frame.time
        return continuity.continues(with: embedding)
    }

    /// By how much the screen was late, in the median; nil where what it tells does not fit what it was asked to do.
    private func lateness(_ painted: [Duration], from start: Duration) -> Duration? {
        let steps = LightStep.course(of: sequence, from: start, neutralTime: Self.neutralTime)
        guard painted.count == steps.count else { return nil }
        let late = zip(painted, steps).map { $0 - $1.time }
        guard late.allSatisfy({ (Self.soonest...Self.latest).contains($0) }) else { return nil }
        return late.sorted()[late.count / 2]
    }

    private func judged(_ start: Duration) -> Finding {
        let measures = LightMeasures(samples, of: sequence, start: start, allowed: calibration.allowed)
        let exposure = exposures.count == 1 ? exposures.first.flatMap(\.self) : nil
        let least = calibration.gate.flatMap { $0.leastStrength(samples, exposure: exposure) }
        let judgement = LightJudgement(measures, allowed: calibration.allowed, leastStrength: least)
        return switch judgement.outcome {
        case .answered: .answered
        case .unanswered(.noAnswer): .denied(.lightUnanswered)
        case .unanswered(.late): .denied(.lightLate)
        case .unclear(.flat), .unclear(.mirrored): .unclear(.lightUnlikeFace)
        case .unclear(.notSeen), .unclear(.tooBright), .unclear(.weak): .unclear(.lightUnclear)
        }
    }
}
