internal import FoundationEssentials
internal import KaoinCore
internal import KaoinCrypto
internal import KaoinFace
internal import KaoinKiosk
internal import KaoinLiveness
internal import KaoinPass
internal import KaoinPorts
internal import KaoinSimulator
internal import KaoinTexts
internal import KaoinVision

/// Two whole sessions of a kiosk that exists for them alone: a simulated customer with a pass, who must be accepted, and
/// a simulated stranger with the same pass, who must be rejected. Keys, issuer and log are thrown away; nothing of the
/// real kiosk's is touched.
struct SessionTrial {
    /// Sessions of a person until one is not referred: a challenge that is drawn at random may stay unclear.
    private static let tries = 3

    let store: NetworkStore
    let portraits: String

    func run() async -> SelfTestLine {
        let start = ContinuousClock.now
        do {
            let counter = try await SimulatedCounter(store: store, portraits: portraits)
            let accepted: (outcome: String, tries: Int)
            let rejected: (outcome: String, tries: Int)
            do {
                accepted = try await outcome(counter, isStranger: false)
                rejected = try await outcome(counter, isStranger: true)
            } catch {
                await counter.close()
                throw error
            }
            await counter.close()
            let figures = [
                SelfTestLine.Figure("time", (ContinuousClock.now - start) / .seconds(1), "s"),
                SelfTestLine.Figure("sessions", Double(accepted.tries + rejected.tries), ""),
            ]
            let words = SelfTestWords.text(
                .sessionsPlayed, ["customer": accepted.outcome, "stranger": rejected.outcome])
            guard accepted.outcome == "accepted", rejected.outcome == "rejected different-person" else {
                return SelfTestLine(
                    .session, .failed, words, advice: .text(.sessionsOtherAdvice), figures: figures)
            }
            return SelfTestLine(.session, .passed, words, figures: figures)
        } catch {
            return SelfTestLine(
                .session, .failed, .text(.sessionsDoNotRun, ["error": "\(error)"]), advice: .text(.installAnew))
        }
    }

    private func outcome(_ counter: SimulatedCounter, isStranger: Bool) async throws -> (outcome: String, tries: Int) {
        for number in 1..<Self.tries {
            let outcome = try await counter.session(isStranger: isStranger, seed: UInt64(number))
            if outcome != SimulatedCounter.referred { return (outcome, number) }
        }
        return (try await counter.session(isStranger: isStranger, seed: UInt64(Self.tries)), Self.tries)
    }
}

/// A kiosk with simulated persons before its camera, in memory where the machine has a folder for that.
struct SimulatedCounter {
    /// Nobody is there to decide: a session that asks the teller is cancelled.
    static let referred = "referred"

    private static let teller = Caller(userID: 0, groupID: 0, processID: 1)

    private let people: SimulatedPeople
    private let issuer: TrialIssuer
    private let camera: SimulatedCamera
    private let scanner = SimulatedScanner()
    private let ledger: Ledger
    private let kiosk: Kiosk
    private let folder: URL
    private let listening: Task<Void, Never>

    /// - Parameters:
    ///   - store: of the networks; it is used up.
    ///   - portraits: folder of the two portraits.
    init(store: NetworkStore, portraits: String) async throws {
        let (folder, threads) = (store.folder, store.threads)
        let analyzer = try FaceAnalyzer(store: store)
        func portrait(_ name: String) throws -> SimulatedPeople.Portrait {
            (try TestPortraits.read(name, in: portraits), name)
        }
        people = try SimulatedPeople(
            customer: portrait(TestPortraits.customer), stranger: portrait(TestPortraits.stranger), analyzer)
        issuer = try TrialIssuer(name: "selftest")
        let receipts = try ReceiptSigner(key: .random())
        // However busy the machine is, the persons are filmed alike: how fast it is, another check tells.
        let clock = PictureClock()
        self.folder = try Self.scratch()
        ledger = Ledger(folder: self.folder.path, signer: receipts, clock: clock)
        camera = SimulatedCamera(
            Presentation(nil, of: people.cast(isStranger: false), recorded: [.blink], seed: 1), clock: clock)
        let parts = SessionParts(
            camera: camera, liveness: ChallengeLiveness(),
            worker: try FaceWorker(store: NetworkStore(folder: folder, threads: threads)), ledger: ledger,
            openers: [issuer.opener], signer: receipts, clock: clock)
        let bundle = try issuer.bundle(english: "selftest")
        let kiosk = Kiosk(parts: parts, scanner: scanner, trust: { bundle })
        self.kiosk = kiosk
        try await ledger.open()
        await kiosk.reloadTrust()
        listening = Task { await kiosk.run() }
    }

    /// Plays one session.
    ///
    /// - Returns: the verdict with its reason, or `referred`.
    func session(isStranger: Bool, seed: UInt64) async throws -> String {
        let cast = people.cast(isStranger: isStranger)
        await camera.present(Presentation(nil, of: cast, recorded: [.turnRight, .openMouth, .turnLeft], seed: seed))
        guard
            let request = SessionRequest(purpose: "selftest", transaction: "SELFTEST-\(seed)", language: .english)
        else { preconditionFailure("the request can be made") }
        let id = try await kiosk.start(request, by: Self.teller)
        scanner.read(try issuer.passText(of: people.template, name: "selftest", reference: "selftest"))
        await camera.watch { [weak kiosk] in await kiosk?.running?.last?.guidance }
        var isReferred = false
        for await report in try await kiosk.follow(id) {
            guard report.phase == .awaitingTeller, report.verdict == nil else { continue }
            isReferred = true
            try await kiosk.cancel(id, by: .teller)
        }
        let verdict = try await kiosk.result(of: id).verdict
        if isReferred, !verdict.isAcceptance { return Self.referred }
        return verdict.reason.map { "\(verdict.kind) \($0)" } ?? verdict.kind
    }

    func close() async {
        listening.cancel()
        await kiosk.shutDown()
        try? await ledger.stop()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func scratch() throws -> URL {
        let shared = URL(filePath: "/dev/shm")
        let place =
            FileManager.default.isWritableFile(atPath: shared.path) ? shared : FileManager.default.temporaryDirectory
        let folder = place.appending(path: "kaoin-selftest-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return folder
    }
}
