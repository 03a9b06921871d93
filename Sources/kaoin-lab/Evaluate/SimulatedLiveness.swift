import KaoinCore
import KaoinEvaluation
import KaoinFace
import KaoinKiosk
import KaoinLiveness
import KaoinMatching
import KaoinPorts
import KaoinSimulator
import KaoinTool
import KaoinVision

/// Presents simulated persons and attacks to the courses of a session, frame by frame, without waiting for the clock.
struct SimulatedLiveness {
    /// Of the simulated camera.
    private static let interval = Duration.milliseconds(66)
    /// A session's phases end before.
    private static let longest = Duration.seconds(60)

    private let analyzer: FaceAnalyzer
    private let cast: [(puppet: Puppet, template: FaceTemplate)]
    let level: Int
    private let unable: Set<AskedMotion>
    private let notAsked: Set<AskedMotion>
    private let rules: LivenessRules
    private let challenge: ChallengeMethod
    private let light: Light
    private let heads: [LitHead]

    /// The screen and the room of presentations that are asked in light.
    struct Light {
        var panel = LightPanel(inches: 23.8)
        var lux = 300.0
        /// A camera that does not hold its exposure denies nobody.
        var isHeld = true
    }

    /// - Parameters:
    ///   - portraits: two or more frontal portraits of different people.
    ///   - unable: what persons do not do, though they are asked.
    ///   - notAsked: what no challenge asks for.
    ///   - rules: what is left out, to show what it is there for.
    init(
        store: NetworkStore, portraits: [String], level: Int, unable: Set<AskedMotion> = [],
        notAsked: Set<AskedMotion> = [], rules: LivenessRules = .session,
        challenge: ChallengeMethod = .motion, light: Light = Light()
    ) throws {
        self.challenge = challenge
        self.light = light
        self.rules = rules
        analyzer = try FaceAnalyzer(store: store, usesPassive: rules.includes(.passive))
        self.level = level
        (self.unable, self.notAsked) = (unable, notAsked)
        var cast: [(Puppet, FaceTemplate)] = []
        for path in portraits {
            cast.append(try SimulatedPeople.person((CommandFailure.picture(path), path), analyzer))
        }
        self.cast = cast
        let analyzer = analyzer
        heads =
            challenge == .motion
            ? []
            : try portraits.map { try SimulatedPeople.head((CommandFailure.picture($0), $0), analyzer) }
    }

    struct Result {
        let outcome: LivenessOutcome
        /// Why challenges stayed unclear.
        let doubts: [String]
        /// Whether a session under the default policy would find the person whose face was wanted.
        let matches: Bool
    }

    /// How many frames are judged where nobody is asked anything.
    private static let unaskedFrames = 15

    /// What the cues say of a presentation that is asked nothing.
    func measures(
        _ species: AttackSpecies?, seed: UInt64, by evaluation: LivenessEvaluation
    ) throws -> RecordingMeasures {
        var presentation = presentation(species, seed: seed)
        var count = 0
        return try evaluation.measures {
            guard count < Self.unaskedFrames else { return nil }
            defer { count += 1 }
            let shown = presentation.frame(at: Self.interval * count, asked: nil)
            return (shown.image, shown.time)
        }
    }

    private func presentation(_ species: AttackSpecies?, seed: UInt64) -> Presentation {
        let victim = Int(seed % UInt64(cast.count))
        var random = SeededGenerator(seed: seed ^ 0xA5A5)
        // Right answers to another first challenge and to another second one.
        let recording = [false, true].flatMap { isSecond in
            ChallengeLevel(level, notAsked: notAsked).sequences(isSecond: isSecond)
                .randomElement(using: &random) ?? [.turnLeft]
        }
        return Presentation(
            species, of: Cast(victim: cast[victim].puppet, other: cast[(victim + 1) % cast.count].puppet),
            recorded: recording, seed: seed)
    }

    /// As the self-test of such a kiosk would find it, at the furthest place where a face is accepted.
    private var calibration: LightCalibration {
        let panel = light.panel
        let farthest = panel.lux(x: 0, y: -panel.height / 2, distance: 0.65, normal: (0, 0, 1))
        return LightCalibration(
            delay: ScreenLight.calibratedDelay, gate: LightGate(screenLux: farthest, luxPerLight: 1))
    }

    /// - Parameters:
    ///   - subject: what it is to the screen's light.
    ///   - look: is handed each frame.
    func run(
        _ species: AttackSpecies?, seed: UInt64, lit subject: LightSubject = .person(.medium, glasses: false),
        look: (SimulatedFrame) throws -> Void = { _ in }
    ) throws -> Result {
        let victim = Int(seed % UInt64(cast.count))
        var presentation = presentation(species, seed: seed)
        let screen =
            heads.isEmpty
            ? nil : ScreenLight(subject, head: heads[victim], panel: light.panel, lux: light.lux, seed: seed)
        var trial = LivenessTrial(
            level: level, notAsked: notAsked, rules: rules, challenge: challenge, calibration: calibration)
        func result(_ outcome: LivenessOutcome) -> Result {
            Result(
                outcome: outcome, doubts: trial.doubts,
                matches: trial.matches(FaceReference(cast[victim].template, enrolled: nil), under: .default))
        }
        var time = Duration.zero
        var exposure: Double?
        while time < Self.longest {
            var asked = trial.prompt.flatMap(ChallengeAction.init)
            // Not done is as if it had not been heard.
            if species == nil, let motion = asked?.motion, unable.contains(motion) { asked = nil }
            let unlit = presentation.frame(at: time, asked: asked)
            let image =
                screen?.lit(unlit.image, at: time, shown: trial.light.map { ($0.sequence, $0.start) }) ?? unlit.image
            let shown = SimulatedFrame(image: image, sequence: unlit.sequence, time: unlit.time)
            try look(shown)
            var frame = CameraFrame(image: image, sequence: shown.sequence, time: shown.time)
            if let screen, light.isHeld {
                exposure = exposure ?? screen.exposure(of: unlit.image)
                frame.heldExposure = exposure
            }
            let seen = ObservedFrame(frame: frame, faces: try analyzer.analyze(image))
            if let outcome = trial.take(seen) { return result(outcome) }
            time += Self.interval
        }
        return result(.unclear)
    }
}
