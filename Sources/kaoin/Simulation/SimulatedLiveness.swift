import KaoinCore
import KaoinFace
import KaoinKiosk
import KaoinLiveness
import KaoinSelfTest
import KaoinSimulator
import KaoinVision

/// Presents simulated persons and attacks to the courses of a session, frame by frame, without waiting for the clock.
struct SimulatedLiveness {
    /// Of the simulated camera.
    private static let interval = Duration.milliseconds(66)
    /// A session's phases end before.
    private static let longest = Duration.seconds(60)

    private let analyzer: FaceAnalyzer
    private let cast: [Puppet]
    let level: Int
    private let without: Set<LivenessCue>

    /// - Parameters:
    ///   - portraits: two or more frontal portraits of different people.
    ///   - cues: what is left out, to show what it is there for.
    init(
        store: NetworkStore, portraits: [String], level: Int, dangerouslyWithout cues: Set<LivenessCue> = []
    ) throws {
        without = cues
        analyzer = try FaceAnalyzer(store: store)
        self.level = level
        var cast: [Puppet] = []
        for path in portraits {
            cast.append(try SimulatedPeople.puppet((CommandFailure.picture(path), path), analyzer))
        }
        self.cast = cast
    }

    /// - Returns: what the courses said, and why challenges stayed unclear.
    ///
    /// - Parameter look: is handed each frame.
    func run(
        _ species: AttackSpecies?, seed: UInt64, look: (SimulatedFrame) throws -> Void = { _ in }
    ) throws -> (outcome: LivenessOutcome, doubts: [String]) {
        let victim = Int(seed % UInt64(cast.count))
        var random = SimulatorRandom(seed: seed ^ 0xA5A5)
        // Right answers to another first challenge and to another second one.
        let recording = [false, true].flatMap { isSecond in
            ChallengeLevel(level).sequences(isSecond: isSecond).randomElement(using: &random) ?? [.turnLeft]
        }
        var presentation = Presentation(
            species, of: Cast(victim: cast[victim], other: cast[(victim + 1) % cast.count]),
            recorded: recording, seed: seed)
        var trial = LivenessTrial(level: level, dangerouslyWithout: without)
        var time = Duration.zero
        while time < Self.longest {
            let shown = presentation.frame(at: time, asked: trial.prompt.flatMap(ChallengeAction.init))
            try look(shown)
            let frame = CameraFrame(image: shown.image, sequence: shown.sequence, time: shown.time)
            let seen = ObservedFrame(frame: frame, faces: try analyzer.analyze(shown.image))
            if let outcome = trial.take(seen) { return (outcome, trial.doubts) }
            time += Self.interval
        }
        return (.unclear, trial.doubts)
    }
}
