import KaoinCore
import KaoinFace
import KaoinLiveness
import KaoinMatching
import KaoinPass
import KaoinPorts
import KaoinSimulator
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinKiosk

/// Asks for two turns, whoever stands there: the simulated person of this portrait is often not seen to blink.
struct TwoTurns: LivenessJudge {
    let name = "two-turns"
    let assumesLiveness = false

    func begin(_ demand: ChallengeDemand, at now: Duration) -> any LivenessChallenge {
        let draw = ChallengeDraw(
            actions: [.turnLeft, .turnRight], pauses: [.milliseconds(300), .milliseconds(400)])
        return MotionChallenge(draw, level: ChallengeLevel(demand.level))
    }
}

/// The desk's capture with simulated persons and attacks before the camera, frame by frame, without a clock.
@Suite(.serialized) struct EnrolmentCaptureTests {
    private let analyzer: FaceAnalyzer
    private let people: SimulatedPeople

    init() throws {
        analyzer = try FaceAnalyzer(store: NetworkStore(threads: 1))
        people = try SimulatedPeople(
            customer: (Portraits.picture(Portraits.enrolled), Portraits.enrolled),
            stranger: (Portraits.picture("biden.jpg"), "biden.jpg"), analyzer)
    }

    private enum End {
        case captured(Enrolment.Reference)
        case failed(EnrolmentCapture.Failure)
        /// No end in two minutes of frames: a defect.
        case none
    }

    /// - Parameter change: who stands there from a moment after liveness has passed; nil for the same.
    private func run(
        _ species: AttackSpecies?, seed: UInt64, policy: EnrolmentPolicy = .standard, then change: Presentation? = nil
    ) throws -> (end: End, passedLiveness: Bool) {
        var presentation = Presentation(
            species, of: people.cast(isStranger: false), recorded: [.turnLeft, .blink], seed: seed)
        var capture = EnrolmentCapture(TwoTurns(), level: 1, policy: policy)
        var (time, passed) = (Duration.zero, false)
        while time < .seconds(120) {
            let shown = presentation.frame(at: time, asked: capture.prompt.flatMap(ChallengeAction.init))
            let frame = CameraFrame(image: shown.image, sequence: shown.sequence, time: shown.time)
            for step in capture.take(ObservedFrame(frame: frame, faces: try analyzer.analyze(shown.image))) {
                switch step {
                case .captured(let reference):
                    #expect(capture.isOver)
                    return (.captured(reference), passed)
                case .failed(let failure):
                    #expect(capture.isOver)
                    return (.failed(failure), passed)
                case .living:
                    passed = true
                    if let change { presentation = change }
                case .guide, .prompt: break
                }
            }
            time += .milliseconds(66)
        }
        return (.none, passed)
    }

    @Test func `a living person is enrolled with several frames, and the reference is theirs`() throws {
        let (end, passed) = try run(nil, seed: 3)
        guard case .captured(let reference) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(passed)
        #expect((EnrolmentPolicy.standard.pictures...6).contains(reference.faces.count))
        #expect(reference.pictures.count == reference.faces.count && reference.pictures.covering == nil)
        #expect(reference.faces.allSatisfy { $0.quality.shortfalls(under: .enrolment).isEmpty })
        let made = FaceReference(reference.template, enrolled: reference.pictures.count)
        let portrait = try #require(analyzer.analyze(Portraits.picture("obama2.jpg")).first?.embedding)
        #expect(made.score(against: portrait) >= FaceComparison.threshold(of: made))
        let other = try #require(analyzer.analyze(Portraits.picture("biden.jpg")).first?.embedding)
        #expect(made.score(against: other) < FaceComparison.threshold(of: made))
    }

    @Test func `a print enrols nobody`() throws {
        let (end, passed) = try run(.printMoved, seed: 11)
        guard case .failed(let failure) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(!passed, "\(failure)")
    }

    @Test func `who takes the place of the one who lives is not enrolled`() throws {
        let stranger = Presentation(
            nil, of: people.cast(isStranger: true), recorded: [.turnLeft, .blink], seed: 5)
        let (end, passed) = try run(nil, seed: 3, then: stranger)
        #expect(passed)
        // By the face or by the beginning of its motion, whichever is seen first.
        guard case .failed(.attack(let cue)) = end, [.faceChanged, .implausibleTiming].contains(cue) else {
            Issue.record("\(end)")
            return
        }
    }

    @Test func `a policy that the person does not reach says what is missing, and liveness is not asked for before`()
        throws
    {
        let policy = EnrolmentPolicy(minimum: [.sharpness: 100, .dynamicRange: 100])
        var presentation = Presentation(
            nil, of: people.cast(isStranger: false), recorded: [.turnLeft, .blink], seed: 3)
        var capture = EnrolmentCapture(TwoTurns(), level: 1, policy: policy)
        var told: Set<QualityComponent> = []
        for number in 0..<30 {
            let shown = presentation.frame(at: .milliseconds(66 * number), asked: nil)
            let frame = CameraFrame(image: shown.image, sequence: shown.sequence, time: shown.time)
            for step in capture.take(ObservedFrame(frame: frame, faces: try analyzer.analyze(shown.image))) {
                switch step {
                case .guide(_, let shortfalls): told.formUnion(shortfalls.map(\.component))
                case .prompt, .living, .captured, .failed: Issue.record("\(step)")
                }
            }
        }
        #expect(!told.isEmpty && told.isSubset(of: [.sharpness, .dynamicRange]))
    }
}
