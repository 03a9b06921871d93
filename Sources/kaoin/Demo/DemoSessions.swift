import Foundation
import KaoinClient
import KaoinCore
import KaoinCrypto
import KaoinEngine
import KaoinFace
import KaoinKiosk
import KaoinLiveness
import KaoinPass
import KaoinSelfTest
import KaoinSimulator
import KaoinVision

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

    private let people: (customer: Puppet, stranger: Puppet)
    private let template: FaceTemplate
    private let signer: IssuerSigner
    private let opener: BranchOpener
    private let camera: SimulatedCamera
    private let scanner = DemoScanner()
    private let counter: DemoCounter

    init(portraits: String, models: URL, analyzer: FaceAnalyzer) async throws {
        func portrait(_ name: String) throws -> RGBImage { try CommandFailure.picture("\(portraits)/\(name)") }
        let picture = try portrait(Self.customer)
        people = (
            try SimulatedLiveness.puppet("\(portraits)/\(Self.customer)", analyzer),
            try SimulatedLiveness.puppet("\(portraits)/\(Self.stranger)", analyzer)
        )
        // The picture is smaller than an issuing desk takes; how enrolment judges pictures was shown before.
        guard let embedding = try analyzer.analyze(picture).first?.embedding else {
            throw SimulatedLiveness.NoPuppet(path: Self.customer)
        }
        template = FaceTemplate(embedding)
        signer = try IssuerSigner(name: "あおば銀行 Aoba Bank", key: SigningKey.random())
        opener = try BranchOpener(key: AgreementKey.random())
        let clock = SystemClock()
        camera = SimulatedCamera(
            Presentation(
                nil, of: Cast(victim: people.customer, other: people.stranger), recorded: [.blink], seed: 1),
            clock: clock)
        counter = try await DemoCounter(
            camera: camera, scanner: scanner, worker: FaceWorker(store: NetworkStore(folder: models)), opener: opener,
            trust: Self.bundle(trusting: signer.issuer), clock: clock)
    }

    private static func bundle(trusting issuer: Issuer) throws -> TrustBundle {
        let now = Timestamp.current
        guard let names = DisplayName(japanese: issuer.name, english: "Aoba Bank") else {
            preconditionFailure("the name can be shown")
        }
        let entry = TrustedIssuer(
            issuer: issuer, names: names,
            issues: now.advanced(bySeconds: -86_400)..<now.advanced(bySeconds: 86_400), state: .active)
        return try TrustBundle(
            number: 1, issuedAt: now.advanced(bySeconds: -60), expires: now.advanced(bySeconds: 86_400),
            issuers: [entry], revocations: .empty, policy: .usual)
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
        let cast = Cast(
            victim: scene.isStranger ? people.stranger : people.customer,
            other: scene.isStranger ? people.customer : people.stranger)
        await camera.present(
            Presentation(scene.species, of: cast, recorded: [.turnRight, .openMouth, .turnLeft], seed: seed))
        let started = ContinuousClock.now
        let teller = DemoTeller(counter: counter, camera: camera, answer: scene.teller)
        let id = try await teller.begin(transaction: "DEMO-\(seed)")
        scanner.post.yield(try passText())
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

    /// A new pass for each scene: after failures a pass must wait.
    private func passText() throws -> String {
        let now = Timestamp.current
        let part = try PublicPart(
            issuer: signer.issuer.name, name: "デモ 花子", passID: Pass.randomID(), issuedAt: now.advanced(bySeconds: -30),
            expires: now.advanced(bySeconds: 3600))
        let secret = try PrivatePart(template: template.values, model: PassIssuance.model, reference: "DEMO-0002")
        return try Pass.issue(part, secret, by: signer, for: opener.group).text
    }
}

/// The kiosk's scanner: what the demonstration shows to it.
struct DemoScanner: PassScanner {
    let name = "simulated"
    let stream: AsyncStream<String>
    let post: AsyncStream<String>.Continuation

    init() { (stream, post) = AsyncStream.makeStream() }

    func texts() -> AsyncStream<String> { stream }
}
