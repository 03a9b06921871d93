internal import KaoinCore
internal import KaoinFace
internal import KaoinLiveness
internal import KaoinPass
internal import KaoinPicture
internal import KaoinPorts
internal import KaoinStore
internal import KaoinTexts
internal import KaoinVision

/// Runs one session: hears scanner, camera, teller and clock, tells the machine, and does what it asks.
///
/// Everything that the machine does not decide itself is here; nothing here can accept.
actor KioskSession {
    nonisolated let id: SessionID
    nonisolated let request: SessionRequest
    nonisolated let feed = SessionFeed()
    /// What the camera sees, for the customer's own screen.
    nonisolated let mirror: LiveMirror
    nonisolated let attendance: TellerAttendance
    /// For how long the session goes on without anybody of the staff; nil for ever.
    private let longestAbsence: Duration?

    let parts: SessionParts
    let bundle: TrustBundle
    private let readiness: AcceptanceReadiness
    /// Of the moment at which it began.
    let mark: ProgramMark
    /// Who asked for it; nil where the kiosk began it by itself.
    let caller: Caller?
    var machine: VerificationSession
    var capture: BiometricCapture
    var gate = GuidanceRateLimit()
    var facts = SessionFacts()
    private let inbox: AsyncStream<SessionEvent>
    private let post: AsyncStream<SessionEvent>.Continuation
    var watching: Task<Void, Never>?
    private var result: SessionResult?
    /// The one that the customer is spoken to in.
    private var language: Language
    private var languageChanges = 0
    private var isHelpCalled = false
    /// What was found of screen and camera; nil where nobody looked.
    let calibration: LightCalibration?
    /// Tells a screen what to paint.
    var lighting: Task<Void, Never>?
    /// When it last took an event.
    private(set) var lastTaken: Duration

    init(
        id: SessionID, request: SessionRequest, parts: SessionParts, limits: SessionLimits, bundle: TrustBundle,
        readiness: AcceptanceReadiness, mark: ProgramMark, caller: Caller? = nil, showsLivePicture: Bool = false,
        longestAbsence: Duration? = nil, calibration: LightCalibration? = nil
    ) {
        self.calibration = calibration
        mirror = LiveMirror(showsPicture: showsLivePicture)
        attendance = TellerAttendance(at: parts.clock.elapsed)
        // What the kiosk began by itself no teller need know of.
        self.longestAbsence = caller == nil ? nil : longestAbsence
        language = request.language
        self.id = id
        self.request = request
        self.parts = parts
        self.bundle = bundle
        self.readiness = readiness
        self.mark = mark
        self.caller = caller
        capture = BiometricCapture(
            parts.liveness,
            ChallengeDemand(
                level: bundle.policy.livenessLevel, pace: request.pace, notAsked: request.notAsked))
        var rules = SessionRules(bundle.policy, readiness: readiness, limits: limits.at(request.pace))
        rules.leavesOutLight = request.isLightSensitive
        rules.asksFewerActions = request.pace.asksFewerActions
        rules.leavesOutMotions = !request.notAsked.isEmpty
        machine = VerificationSession(rules, at: parts.clock.elapsed)
        (inbox, post) = AsyncStream.makeStream()
        lastTaken = parts.clock.elapsed
    }

    // MARK: What others tell it

    nonisolated func tell(_ event: SessionEvent) { post.yield(event) }

    /// What a text from the scanner came to.
    enum Presentation: Equatable {
        /// No pass is waited for.
        case notNow
        /// It is told to the customer, and changes nothing else.
        case noCode
        /// A pass or an identity code, whatever its signature is worth.
        case code(ScannerMisfit?)
    }

    /// A text from the scanner.
    func present(_ text: String) -> Presentation {
        guard machine.phase == .awaitingPass, facts.presented == nil else { return .notNow }
        guard let readable = code(in: text) ?? codeInLines(before: text) else {
            facts.lines = (facts.lines + [text]).suffix(SessionFacts.mostLines)
            report(guidance: .codeIsNoPass)
            return .noCode
        }
        facts.lines = []
        facts.presented = readable
        tell(.passPresented)
        return .code(readable.misfit)
    }

    /// What the last lines say together with the ones before: whether they are one text the signature tells.
    private func codeInLines(before last: String) -> PresentedCode? {
        var whole = last
        for line in facts.lines.reversed() {
            whole = line + whole
            if let found = code(in: whole) { return found }
        }
        return nil
    }

    private func code(in text: String) -> PresentedCode? {
        guard text.utf8.count <= SessionFacts.longestText else { return nil }
        return .scanned(text, under: bundle, identityKeys: parts.identityKeys)
    }

    /// - Returns: false where no PIN is asked for now.
    func enter(_ pin: consuming PassPIN, by caller: Caller?) -> Bool {
        guard machine.phase == .awaitingPIN else { return false }
        facts.pinEnteredBy = caller
        facts.pin = consume pin
        tell(.pinEntered)
        return true
    }

    /// More changes than this are made by no customer.
    private static let mostLanguageChanges = 32

    /// Speaks to the customer in another language from now on.
    ///
    /// - Returns: false where it is too late for that.
    func speak(_ other: Language) -> Bool {
        guard machine.phase != .ended else { return false }
        guard other != language else { return true }
        guard languageChanges < Self.mostLanguageChanges else { return false }
        languageChanges += 1
        language = other
        report(guidance: gate.shown)
        return true
    }

    /// Tells the teller that the customer wants somebody of the staff.
    ///
    /// - Returns: false where it is too late for that.
    func callHelp() -> Bool {
        guard machine.phase != .ended else { return false }
        guard !isHelpCalled else { return true }
        isHelpCalled = true
        report(guidance: gate.shown)
        return true
    }

    func cancel(_ canceller: SessionCanceller, by caller: Caller?) {
        if facts.cancelledBy == nil { facts.cancelledBy = caller }
        tell(.cancelled(canceller))
    }

    /// - Returns: false where nobody is asked now.
    func decide(_ decision: TellerDecision) -> Bool {
        guard machine.phase == .awaitingTeller, facts.decision == nil else { return false }
        facts.decision = decision
        tell(decision.accepts ? .tellerAccepted : .tellerRefused)
        return true
    }

    /// What the camera sees while the teller is asked, as JPEG; it is never kept.
    func picture() -> [UInt8]? {
        guard machine.phase == .awaitingTeller, let image = facts.lastFrame?.image else { return nil }
        return try? PictureEncoder.jpeg(image, quality: 85)
    }

    /// The customer's head and shoulders cut out of the same, to be put beside the portrait; the whole of it where no face
    /// is in it.
    func face() -> [UInt8]? {
        guard machine.phase == .awaitingTeller, let image = facts.lastFrame?.image else { return nil }
        let head = facts.lastFace.map { image.headAndShoulders(around: $0) } ?? image
        return try? PictureEncoder.jpeg(head, quality: 90)
    }

    /// The picture in the pass or identity code, while the teller is asked; undecoded.
    var portrait: Portrait {
        guard machine.phase == .awaitingTeller else { return .notNow }
        return facts.portrait.map(Portrait.held) ?? .none
    }

    enum Portrait {
        /// The teller is not asked.
        case notNow
        case none
        case held([UInt8])
    }

    var phase: SessionPhase { machine.phase }

    // MARK: Running

    /// From the trigger to the verdict.
    func run() async -> SessionResult {
        report(guidance: .showPass)
        let clock = parts.clock
        let ticking = Task { [post] in
            while !Task.isCancelled {
                try? await clock.sleep(for: .milliseconds(100))
                post.yield(.tick)
            }
        }
        defer { ticking.cancel() }
        for await event in inbox {
            await take(event)
            if let result { return result }
        }
        // The stream ends with the session alone.
        return SessionResult(
            verdict: .faulted(.tooSlow), receipt: nil, computeTime: .zero, unclear: [],
            fault: FaultCause(.tooSlow, kind: "session", detail: ""))
    }

    private func take(_ event: SessionEvent) async {
        lastTaken = parts.clock.elapsed
        let before = machine.phase
        let effects = machine.handle(
            isAbandoned(at: event) ? .cancelled(.tellerAbsent) : event, at: parts.clock.elapsed)
        for effect in effects { await perform(effect) }
        if machine.phase != before, result == nil { report(guidance: guidance) }
    }

    /// Looked at with each tick of the clock: what the customer does meanwhile counts as it came.
    private func isAbandoned(at event: SessionEvent) -> Bool {
        guard case .tick = event, let longestAbsence else { return false }
        return attendance.absence(at: parts.clock.elapsed) >= longestAbsence
    }

    private func perform(_ effect: VerificationSession.Effect) async {
        switch effect {
        case .judgePass: tell(await measured(judgePass))
        case .askPIN: break
        case .openPass: tell(await measured(openPass))
        case .capture: watch()
        case .showLight: await beginLight()
        case .challenge: await beginChallenge()
        case .compare: tell(measured(compare))
        case .askTeller(let causes):
            facts.causes = causes
            facts.unclear = UnclearReason.all(causes, challenges: capture.unclear, readiness: readiness)
            await recordReferral()
        case .conclude(let verdict, let outcome): await conclude(verdict, outcome)
        }
    }

    private func beginChallenge() async {
        await endLight()
        capture.beginChallenge(at: parts.clock.elapsed, isShortened: machine.mayShortenMotion)
        report(guidance: capture.prompt)
    }

    private func conclude(_ verdict: Verdict, _ outcome: UseOutcome?) async {
        await endLight()
        await stopWatching()
        mirror.end()
        post.finish()
        let concluded = await record(verdict, outcome)
        result = concluded
        // Templates, frames and names are released before anybody hears of the verdict.
        facts = SessionFacts()
        capture = BiometricCapture(parts.liveness, ChallengeDemand(level: bundle.policy.livenessLevel))
        say(verdict: concluded.verdict, guidance: nil, holder: nil, renewal: concluded.renewal)
    }

    private func measured<Result>(_ work: () async -> Result) async -> Result {
        let start = parts.clock.elapsed
        let result = await work()
        facts.computeTime += parts.clock.elapsed - start
        return result
    }

    private func measured<Result>(_ work: () -> Result) -> Result {
        let start = parts.clock.elapsed
        let result = work()
        facts.computeTime += parts.clock.elapsed - start
        return result
    }

    // MARK: Reports

    /// Tells of the phase and what the customer is to do.
    func report(guidance: Guidance?, progress: Double? = nil) {
        gate.force(guidance, at: parts.clock.elapsed)
        say(verdict: nil, guidance: guidance, progress: progress, holder: facts.verified?.holder)
    }

    /// The same within a phase, at most twice a second.
    func guide(_ guidance: Guidance, progress: Double?) {
        guard gate.offer(guidance, at: parts.clock.elapsed) else { return }
        say(verdict: nil, guidance: guidance, progress: progress, holder: facts.verified?.holder)
    }

    private func say(
        verdict: Verdict?, guidance: Guidance?, progress: Double? = nil, holder: String?, renewal: [RenewalReason] = []
    ) {
        let (phase, causes, unclear) = (machine.phase, facts.causes, facts.unclear)
        let assumes = parts.liveness.assumesLiveness
        let customer = CustomerView(
            language: language, isHelpCalled: isHelpCalled, deadline: machine.ends,
            step: phase == .challenging ? capture.step : nil,
            hasLivePicture: mirror.showsPicture && LiveMirror.phases.contains(phase), asksLight: asksLight)
        feed.append { number in
            SessionReport(
                number: number, phase: phase, guidance: guidance, progress: progress, holder: holder, causes: causes,
                unclear: unclear, assumesLiveness: assumes, verdict: verdict, renewal: renewal, customer: customer)
        }
    }

    /// What the customer is to do in the phase that it is in.
    private var guidance: Guidance? {
        switch machine.phase {
        case .awaitingPass: .showPass
        case .awaitingPIN: facts.wrongPINs > 0 ? .enterPINAgain : .enterPIN
        case .capturing: .lookAtCamera
        case .judgingPass, .openingPass, .comparing: .wait
        case .awaitingTeller: caller == nil ? .goToCounter : .waitForTeller
        case .showingLight, .challenging: capture.prompt
        case .ended: nil
        }
    }
}
