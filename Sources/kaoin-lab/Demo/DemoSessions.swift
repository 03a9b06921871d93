import Foundation
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
struct DemoSessions {
    private static let customer = "astronaut.png"
    private static let stranger = "biden.jpg"

    /// What is presented, and the verdict that must come of it.
    struct Scene {
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
        + [
            .phoneReplay, .closeReplay, .slowVideo, .faceSwap, .deepfakePhone, .deepfakeClose, .deepfakeSlow,
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
    private static let brokenOff = "cancelled teller"

    private let people: SimulatedPeople
    private let issuer: TrialIssuer
    private let camera: SimulatedCamera
    private let scanner = SimulatedScanner()
    private let counter: DemoCounter

    init(portraits: String, models: URL, analyzer: FaceAnalyzer) async throws {
        func portrait(_ name: String) throws -> SimulatedPeople.Portrait {
            (try CommandFailure.picture("\(portraits)/\(name)"), name)
        }
        people = try SimulatedPeople(
            customer: portrait(Self.customer), stranger: portrait(Self.stranger), analyzer)
        issuer = try TrialIssuer(name: "あおば銀行 Aoba Bank")
        let clock = SystemClock()
        camera = SimulatedCamera(
            Presentation(nil, of: people.cast(isStranger: false), recorded: [.blink], seed: 1), clock: clock)
        counter = try await DemoCounter(
            camera: camera, scanner: scanner, worker: FaceWorker(store: NetworkStore(folder: models)),
            opener: issuer.opener,
            trust: issuer.bundle(english: "Aoba Bank"), clock: clock)
    }

    /// Plays all scenes, one after the other, as customers come.
    func play(_ tell: (DemoResult) throws -> Void) async throws {
        var fault: (any Error)?
        do {
            for (index, scene) in Self.scenes.enumerated() {
                var result = try await play(scene, seed: UInt64(index + 1), session: 1)
                // On a busy machine a challenge may stay unclear; a person comes again, an attack is not given a second try.
                for session in 2...Self.tries where scene.species == nil && result.outcome == Self.brokenOff {
                    result = try await play(scene, seed: UInt64(index + 1 + 100 * session), session: session)
                }
                try tell(result)
            }
        } catch {
            fault = error
        }
        try await counter.close()
        if let fault { throw fault }
    }

    private func play(_ scene: Scene, seed: UInt64, session: Int) async throws -> DemoResult {
        let cast = people.cast(isStranger: scene.isStranger)
        await camera.present(
            Presentation(scene.species, of: cast, recorded: [.turnRight, .openMouth, .turnLeft], seed: seed))
        let started = ContinuousClock.now
        let teller = DemoTeller(counter: counter, camera: camera, answer: scene.teller)
        let id = try await teller.begin(transaction: "DEMO-\(seed)")
        scanner.read(try issuer.passText(of: people.template, name: "デモ 花子", reference: "DEMO-0002"))
        let ending = try await teller.follow(id)
        let reason = ending.verdict.reason
        // Which cue it was depends on what was seen first; that there was one does not.
        let why = reason?.hasPrefix("attack-") == true ? "attack" : reason
        let outcome = why.map { "\(ending.verdict.kind) \($0)" } ?? ending.verdict.kind
        let picture = await camera.lastPicture ?? people.customer.picture(PuppetPose())
        let unclear = ending.unclear.isEmpty ? "" : "; unclear: \(ending.unclear.joined(separator: ", "))"
        return DemoResult(
            scene: "session", file: scene.name, expected: scene.expected, outcome: outcome,
            detail: (reason ?? "by challenge and comparison, with a signed receipt") + unclear
                + (session > 1 ? "; session \(session), those before were referred" : ""), score: nil, picture: picture,
            face: nil, milliseconds: (ContinuousClock.now - started) / .milliseconds(1),
            alternative: scene.alternative)
    }
}
