import FoundationEssentials
import KaoinClient
import KaoinCore
import KaoinCrypto
import KaoinFace
import KaoinKiosk
import KaoinLiveness
import KaoinPass
import KaoinPorts
import KaoinSimulator
import KaoinTool
import KaoinVision
import KaoinWire

/// Whole sessions of the demonstration, over the daemon's own sockets: a teller's program begins each one, follows its
/// events, decides where the kiosk asks and takes the signed receipt. Behind the sockets is the kiosk that the daemon runs:
/// scanner's text, camera, random challenge, comparison, verdict, audit log. The customer and the attacks before the camera
/// are simulated, and for them the kiosk is made in this process; all else is what a counter has. No setting of the daemon
/// puts a simulation before its camera. Keys, sockets and log last as long as the demonstration.
struct DemoSessions: Sendable {
    private static let customer = "astronaut.png"
    private static let stranger = "biden.jpg"

    /// What is presented, and the verdict that must come of it.
    struct Scene: Sendable {
        let name: String
        let species: AttackSpecies?
        var isStranger = false
        /// What the teller decides where the kiosk asks.
        var teller: TellerAnswer?
        let expected: String
        var alternative: String?
    }

    static let scenes =
        [
            Scene(name: "the customer", species: nil, expected: "accepted"),
            Scene(
                name: "a stranger with the pass", species: nil, isStranger: true, expected: "rejected different-person"),
        ]
        // Not a live-drawn face on a screen that is held near: one that leaves no trace may pass (docs/LIMITATIONS.md).
        + [
            .phoneReplay, .closeReplay, .slowVideo, .faceSwap, .deepfakePhone, .deepfakeSlow,
        ].map { (species: AttackSpecies) in
            // What the kiosk finds no clear sign in, it refers, and a teller who looks sees what it is.
            Scene(
                name: species.rawValue, species: species, teller: TellerAnswer("refuse:suspected-attack"),
                expected: "rejected attack", alternative: "rejected refused-by-teller")
        }
        + [
            Scene(
                name: "a mask, refused by the teller", species: .mask,
                teller: TellerAnswer("refuse:suspected-attack"),
                expected: "rejected refused-by-teller")
        ]

    /// Sessions of a person until one is not referred.
    private static let tries = 3
    private static let cancelledByTeller = "cancelled teller"

    private let people: SimulatedPeople
    private let issuer: TrialIssuer
    /// As many as the machine has cores, at most three: each lasts as long as its pictures take to be drawn and looked at.
    private let lanes: [Lane]

    /// A counter of its own with who stands before it.
    private struct Lane: Sendable {
        let camera: SimulatedCamera
        let scanner: SimulatedScanner
        let counter: DemoCounter
    }

    init(portraits: String, models: URL, analyzer: FaceAnalyzer) async throws {
        func portrait(_ name: String) throws -> SimulatedPeople.Portrait {
            (try CommandFailure.picture("\(portraits)/\(name)"), name)
        }
        people = try SimulatedPeople(
            customer: portrait(Self.customer), stranger: portrait(Self.stranger), analyzer)
        issuer = try TrialIssuer(name: "あおば銀行 Aoba Bank")
        var lanes: [Lane] = []
        for _ in 0..<min(max(ProcessInfo.processInfo.activeProcessorCount, 1), 3) {
            // Persons and attacks are filmed alike, however busy the machine is.
            let clock = PictureClock()
            let scanner = SimulatedScanner()
            let camera = SimulatedCamera(
                Presentation(nil, of: people.cast(isStranger: false), recorded: [.blink], seed: 1), clock: clock)
            let counter = try await DemoCounter(
                camera: camera, scanner: scanner,
                worker: FaceWorker(store: NetworkStore(folder: models, threads: 1)), opener: issuer.opener,
                trust: issuer.bundle(english: "Aoba Bank"), clock: clock)
            await camera.watch { await counter.guidance() }
            lanes.append(Lane(camera: camera, scanner: scanner, counter: counter))
        }
        self.lanes = lanes
    }

    /// Plays all scenes, one after the other at each counter, and tells of them in their order.
    func play(_ tell: (DemoResult) throws -> Void) async throws {
        var fault: (any Error)?
        do {
            try await withThrowingTaskGroup(of: [(index: Int, result: DemoResult)].self) { group in
                for (number, lane) in lanes.enumerated() {
                    let mine = Self.scenes.enumerated().filter { $0.offset % lanes.count == number }
                    group.addTask {
                        var results: [(Int, DemoResult)] = []
                        for (index, scene) in mine { results.append((index, try await finish(scene, index, at: lane))) }
                        return results
                    }
                }
                var results: [(index: Int, result: DemoResult)] = []
                for try await some in group { results += some }
                for (_, result) in results.sorted(by: { $0.index < $1.index }) { try tell(result) }
            }
        } catch {
            fault = error
        }
        for lane in lanes { try await lane.counter.close() }
        if let fault { throw fault }
    }

    /// A scene to its end. A challenge that is drawn at random may stay unclear; a person comes again, an attack is not given
    /// a second try.
    private func finish(_ scene: Scene, _ index: Int, at lane: Lane) async throws -> DemoResult {
        var result = try await play(scene, seed: UInt64(index + 1), session: 1, at: lane)
        for session in 2...Self.tries where scene.species == nil && result.outcome == Self.cancelledByTeller {
            result = try await play(scene, seed: UInt64(index + 1 + 100 * session), session: session, at: lane)
        }
        return result
    }

    private func play(
        _ scene: Scene, seed: UInt64, session: Int, at lane: Lane
    ) async throws -> DemoResult {
        let cast = people.cast(isStranger: scene.isStranger)
        await lane.camera.present(
            Presentation(scene.species, of: cast, recorded: [.turnRight, .openMouth, .turnLeft], seed: seed))
        let started = ContinuousClock.now
        let teller = DemoTeller(counter: lane.counter, answer: scene.teller)
        let id = try await teller.begin(transaction: "DEMO-\(seed)")
        lane.scanner.read(try issuer.passText(of: people.template, name: "デモ 花子", reference: "DEMO-0002"))
        let ending = try await teller.follow(id)
        let reason = ending.verdict.reason
        // Which cue it was depends on what was seen first; that there was one does not.
        let why = reason?.hasPrefix("attack-") == true ? "attack" : reason
        let outcome = why.map { "\(ending.verdict.kind) \($0)" } ?? ending.verdict.kind
        let picture = await lane.camera.lastPicture ?? people.customer.picture(PuppetPose())
        let unclear = ending.unclear.isEmpty ? "" : "; unclear: \(ending.unclear.joined(separator: ", "))"
        return DemoResult(
            scene: "session", file: scene.name, expected: scene.expected, outcome: outcome,
            detail: (reason ?? "by challenge and comparison, with a signed receipt") + unclear
                + (session > 1 ? "; session \(session), those before were referred" : ""), score: nil, picture: picture,
            face: nil, milliseconds: (ContinuousClock.now - started) / .milliseconds(1),
            alternative: scene.alternative)
    }
}
