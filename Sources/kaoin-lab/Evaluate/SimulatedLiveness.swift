import KaoinCore
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
    private let rules: LivenessRules

    /// - Parameters:
    ///   - portraits: two or more frontal portraits of different people.
    ///   - rules: what is left out, to show what it is there for.
    init(
        store: NetworkStore, portraits: [String], level: Int, rules: LivenessRules = .session
    ) throws {
        self.rules = rules
        analyzer = try FaceAnalyzer(store: store)
        self.level = level
        var cast: [(Puppet, FaceTemplate)] = []
        for path in portraits {
            cast.append(try SimulatedPeople.person((CommandFailure.picture(path), path), analyzer))
        }
        self.cast = cast
    }

    struct Result {
        let outcome: LivenessOutcome
        /// Why challenges stayed unclear.
        let doubts: [String]
        /// Whether a session under the default policy would find the person whose face was wanted.
        let matches: Bool
    }

    /// - Parameter look: is handed each frame.
    func run(
        _ species: AttackSpecies?, seed: UInt64, look: (SimulatedFrame) throws -> Void = { _ in }
    ) throws -> Result {
        let victim = Int(seed % UInt64(cast.count))
        var random = SeededGenerator(seed: seed ^ 0xA5A5)
        // Right answers to another first challenge and to another second one.
        let recording = [false, true].flatMap { isSecond in
            ChallengeLevel(level).sequences(isSecond: isSecond).randomElement(using: &random) ?? [.turnLeft]
        }
        var presentation = Presentation(
            species, of: Cast(victim: cast[victim].puppet, other: cast[(victim + 1) % cast.count].puppet),
            recorded: recording, seed: seed)
        var trial = LivenessTrial(level: level, rules: rules)
        func result(_ outcome: LivenessOutcome) -> Result {
            Result(
                outcome: outcome, doubts: trial.doubts,
                matches: trial.matches(FaceReference(cast[victim].template, enrolled: nil), under: .default))
        }
        var time = Duration.zero
        while time < Self.longest {
            let shown = presentation.frame(at: time, asked: trial.prompt.flatMap(ChallengeAction.init))
            try look(shown)
            let frame = CameraFrame(image: shown.image, sequence: shown.sequence, time: shown.time)
            let seen = ObservedFrame(frame: frame, faces: try analyzer.analyze(shown.image))
            if let outcome = trial.take(seen) { return result(outcome) }
            time += Self.interval
        }
        return result(.unclear)
    }
}
