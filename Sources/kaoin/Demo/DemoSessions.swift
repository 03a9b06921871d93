import Foundation
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

/// Whole sessions of the demonstration, through the kiosk that the daemon runs: scanner's text, camera, random challenge,
/// comparison, verdict, receipt and audit log. The customer and the attacks before the camera are simulated; all else is
/// what a counter has. Its keys and its log last as long as the demonstration.
struct DemoSessions {
    private static let customer = "astronaut.png"
    private static let stranger = "biden.jpg"

    /// What is presented, and the verdict that must come of it.
    struct Scene {
        let name: String
        let species: AttackSpecies?
        var isStranger = false
        /// What the teller decides where the kiosk asks.
        var teller: TellerDecision?
        let expected: String
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
            Scene(name: species.rawValue, species: species, expected: "rejected attack")
        }
        + [
            Scene(
                name: "a mask, refused by the teller", species: .mask,
                teller: TellerDecision(accepts: false, reason: .suspectedAttack, teller: Self.teller),
                expected: "rejected refused-by-teller")
        ]

    /// Sessions of a person until one is not referred.
    private static let tries = 3
    private static let brokenOff = "cancelled teller"
    private static let teller = Caller(userID: 1001, groupID: 1001, processID: 1)

    private let people: (customer: Puppet, stranger: Puppet)
    private let template: FaceTemplate
    private let signer: IssuerSigner
    private let opener: BranchOpener
    private let camera: SimulatedCamera
    private let scanner = DemoScanner()
    private let ledger: Ledger
    private let kiosk: Kiosk
    private let folder: URL

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
        folder = FileManager.default.temporaryDirectory.appending(path: "kaoin-demo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let receipts = try ReceiptSigner(key: SigningKey.random())
        ledger = Ledger(folder: folder.path, signer: receipts, clock: clock)
        camera = SimulatedCamera(
            Presentation(
                nil, of: Cast(victim: people.customer, other: people.stranger), recorded: [.blink], seed: 1),
            clock: clock)
        let parts = SessionParts(
            camera: camera, liveness: ChallengeLiveness(), worker: try FaceWorker(store: NetworkStore(folder: models)),
            ledger: ledger, openers: [opener], signer: receipts, clock: clock)
        let bundle = try Self.bundle(trusting: signer.issuer)
        kiosk = Kiosk(parts: parts, scanner: scanner, trust: { bundle })
        try await ledger.open()
        await kiosk.reloadTrust()
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
        let listening = Task { [kiosk] in await kiosk.run() }
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
        listening.cancel()
        await kiosk.shutDown()
        try? await ledger.stop()
        try? FileManager.default.removeItem(at: folder)
        if let fault { throw fault }
    }

    private func play(_ scene: Scene, seed: UInt64, session: Int) async throws -> DemoResult {
        let cast = Cast(
            victim: scene.isStranger ? people.stranger : people.customer,
            other: scene.isStranger ? people.customer : people.stranger)
        await camera.present(
            Presentation(scene.species, of: cast, recorded: [.turnRight, .openMouth, .turnLeft], seed: seed))
        guard
            let request = SessionRequest(purpose: "demonstration", transaction: "DEMO-\(seed)", language: .english)
        else { preconditionFailure("the request can be made") }
        let started = ContinuousClock.now
        let id = try await kiosk.start(request, by: Self.teller)
        scanner.post.yield(try passText())
        for await report in try await kiosk.follow(id) {
            await camera.hear(report.guidance)
            guard report.phase == .awaitingTeller, report.verdict == nil else { continue }
            if let decision = scene.teller {
                try await kiosk.decide(id, decision)
            } else {
                try await kiosk.cancel(id, by: .teller)
            }
        }
        let result = try await kiosk.result(of: id)
        let reason = result.verdict.reason
        // Which cue it was depends on what was seen first; that there was one does not.
        let why = reason?.hasPrefix("attack-") == true ? "attack" : reason
        let outcome = why.map { "\(result.verdict.kind) \($0)" } ?? result.verdict.kind
        let picture = await camera.lastPicture ?? people.customer.picture(PuppetPose())
        return DemoResult(
            scene: "session", file: scene.name, expected: scene.expected, outcome: outcome,
            detail: (reason ?? "by challenge and comparison, with a signed receipt")
                + (session > 1 ? "; session \(session), those before were referred" : ""), score: nil, picture: picture,
            face: nil, milliseconds: (ContinuousClock.now - started) / .milliseconds(1))
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
private struct DemoScanner: PassScanner {
    let name = "simulated"
    let stream: AsyncStream<String>
    let post: AsyncStream<String>.Continuation

    init() { (stream, post) = AsyncStream.makeStream() }

    func texts() -> AsyncStream<String> { stream }
}
