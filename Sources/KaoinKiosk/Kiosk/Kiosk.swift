public import KaoinCore
public import KaoinLiveness
public import KaoinPass
public import KaoinPorts
internal import KaoinStore
internal import KaoinSystem
internal import KaoinTexts

/// A kiosk: one session at a time, for whom the teller's program asks or, where the policy says so, for whoever shows a
/// pass.
public actor Kiosk {
    /// Ended sessions that can still be asked for; in memory alone.
    static let remembered = 64
    /// For how long a call for somebody of the staff stands between sessions.
    static let longestCall = Duration.seconds(600)

    let parts: SessionParts
    /// The kiosk's own log, for what happens around sessions.
    public nonisolated var ledger: Ledger { parts.ledger }
    public nonisolated var clock: any KioskClock { parts.clock }
    private let scanner: any PassScanner
    private var limits: SessionLimits
    /// Which program this is, with the settings that are in force at the moment; asking opens no store.
    public nonisolated let mark: @Sendable () -> ProgramMark
    /// How the customer's screen is, in sessions that begin from now on.
    public private(set) var screen: KioskSettings.Screen
    /// For how long sessions that begin from now on go on without anybody of the staff; nil for ever.
    private var longestAbsence: Duration?
    /// What was found of screen and camera, for sessions that begin from now on.
    private var calibration: LightCalibration?
    private let readTrust: @Sendable () throws -> TrustBundle
    private let report: @Sendable (String) -> Void
    /// How the scanner is set wrongly that read the last code; nil where it is not.
    public private(set) var scannerMisfit: ScannerMisfit?
    /// Why the last session that ended with a fault did so; nil once a session has ended without one.
    private(set) var lastFault: FaultCause?
    /// When a customer asked for somebody of the staff while no session ran.
    var helpCalled: Duration?
    /// What the screen says of a stick between sessions; nil where there is none.
    public private(set) var visit: VisitNotice?
    private(set) var current: Running?
    private var ended: [Ended] = []
    private var isStopping = false
    private var watchers: [Int: AsyncStream<SessionID>.Continuation] = [:]
    private var nextWatcher = 0
    /// What ended so far.
    public private(set) var tally = SessionCounters()
    /// The bundle in force.
    public internal(set) var trust: TrustBundle?
    var trustProblem: String?

    struct Running {
        let session: KioskSession
        let since: Duration
        let caller: Caller?
        let task: Task<SessionResult, Never>
    }

    struct Ended {
        let id: SessionID
        let request: SessionRequest
        let feed: SessionFeed
        let result: SessionResult
        let caller: Caller?
        let since: Duration
        let until: Duration
    }

    /// - Parameters:
    ///   - limits: how long the phases of sessions may last, until others are adopted.
    ///   - screen: how the customer's screen is, until told otherwise.
    ///   - longestAbsence: for how long a session that a teller began goes on while nobody of the staff attends to it, until
    ///     told otherwise; nil for ever.
    ///   - calibration: what was found of screen and camera; nil leaves the screen's light unclear, until told otherwise.
    ///   - report: told of what a technician must know, for the journal; with nothing of a customer.
    ///   - mark: which program this is, with the settings that are in force at the moment.
    ///   - trust: reads and verifies the trust bundle in force.
    public init(
        parts: SessionParts, scanner: any PassScanner, limits: SessionLimits = .default,
        screen: KioskSettings.Screen = .init(livePicture: false), longestAbsence: Duration? = nil,
        calibration: LightCalibration? = nil,
        mark: @escaping @Sendable () -> ProgramMark = { ProgramMark(program: "kaoin", settings: KioskSettings()) },
        report: @escaping @Sendable (String) -> Void = { _ in }, trust: @escaping @Sendable () throws -> TrustBundle
    ) {
        self.report = report
        self.parts = parts
        self.scanner = scanner
        self.limits = limits
        self.mark = mark
        self.screen = screen
        self.longestAbsence = longestAbsence
        self.calibration = calibration
        readTrust = trust
    }

    /// Listens to the scanner until the task is cancelled.
    public func run() async {
        for await text in scanner.texts() {
            if isStopping { break }
            await scanned(text)
        }
    }

    /// Reads the trust bundle again; the session that runs goes on with the one it began with.
    ///
    /// - Returns: whether another bundle is in force now.
    @discardableResult
    public func reloadTrust() async -> Bool {
        let before = trust
        do {
            let bundle = try readTrust()
            switch try await parts.ledger.adopt(bundle) {
            case .new, .known:
                trust = bundle
                trustProblem = nil
            case .refused(let inForce): throw TrustError.olderNumber(offered: bundle.number, inForce: inForce)
            }
        } catch is StoreError {
            // The status tells of it by itself. No bundle comes into force that the store did not compare with those before.
        } catch {
            // What cannot be read any more is not trusted any more.
            trust = nil
            trustProblem = "\(error)"
        }
        return trust != before
    }

    /// How long the phases of sessions may last that begin from now on.
    public func adopt(_ limits: SessionLimits) { self.limits = limits }

    /// How the customer's screen is, in sessions that begin from now on.
    public func adopt(_ screen: KioskSettings.Screen) { self.screen = screen }

    /// For how long sessions that a teller begins from now on go on while nobody of the staff attends to them.
    public func adopt(longestAbsence: Duration) { self.longestAbsence = longestAbsence }

    /// What the screen says of a stick, between sessions; it keeps no session from beginning.
    public func tell(of visit: VisitNotice?) { self.visit = visit }

    /// What was found of screen and camera, for sessions that begin from now on; nil leaves the screen's light unclear.
    public func adopt(calibration: LightCalibration?) { self.calibration = calibration }

    /// Whether somebody attends to the session, to be told of those who do; nil once it is over.
    public func attendance(of id: SessionID) -> TellerAttendance? {
        current.flatMap { $0.session.id == id ? $0.session.attendance : nil }
    }

    /// Begins a verification.
    ///
    /// - Returns: its number; that of the session with the same idempotency key and the same caller, running or ended.
    @discardableResult
    public func start(_ request: SessionRequest, by caller: Caller?) async throws(KioskRefusal) -> SessionID {
        try await begin(request, by: caller).id
    }

    /// The same, with whether the session is a new one.
    public func begin(
        _ request: SessionRequest, by caller: Caller?
    ) async throws(KioskRefusal) -> (id: SessionID, isNew: Bool) {
        await settle()
        if let known = try known(request, of: caller) { return (known, false) }
        if let busy = refusalOfBusy { throw busy }
        guard !isStopping else { throw .shuttingDown }
        guard let trust else { throw .notReady(.trust) }
        guard !request.asksLess || trust.policy.allowsFewerActions else { throw .askingLessNotAllowed }
        guard !parts.openers.isEmpty else { throw .notReady(.keys) }
        let floor: TimeFloor
        do {
            floor = try await parts.ledger.floor()
        } catch {
            throw .notReady(.store)
        }
        // The disk was waited for: somebody else may have been quicker.
        if let known = try known(request, of: caller) { return (known, false) }
        if let busy = refusalOfBusy { throw busy }
        guard !isStopping else { throw .shuttingDown }
        guard let id = try? SessionID.random() else { throw .notReady(.keys) }
        let session = KioskSession(
            id: id, request: request, parts: parts, limits: limits, bundle: trust,
            readiness: trust.readiness(at: parts.clock.now, floor: floor), mark: mark(), caller: caller,
            showsLivePicture: screen.livePicture, longestAbsence: longestAbsence, calibration: calibration)
        let task = Task {
            let result = await session.run()
            self.finish(session, result)
            return result
        }
        helpCalled = nil
        current = Running(session: session, since: parts.clock.elapsed, caller: caller, task: task)
        for watcher in watchers.values { watcher.yield(id) }
        attend(to: session)
        return (id, true)
    }

    /// - Parameter caller: who asks for it; nil where the kiosk does.
    public func cancel(
        _ id: SessionID, by canceller: SessionCanceller, caller: Caller? = nil
    ) async throws(KioskRefusal) {
        await (try running(id)).session.cancel(canceller, by: caller)
    }

    /// What the teller decided where the machine was not sure.
    public func decide(_ id: SessionID, _ decision: TellerDecision) async throws(KioskRefusal) {
        let session = try running(id).session
        guard await session.decide(decision) else { throw .wrongPhase(await session.phase.rawValue) }
    }

    /// What the camera sees while the teller is asked, as JPEG.
    public func picture(of id: SessionID) async throws(KioskRefusal) -> [UInt8] {
        let session = try running(id).session
        guard let picture = await session.picture() else { throw .wrongPhase(await session.phase.rawValue) }
        return picture
    }

    /// The customer's head and shoulders out of that picture, as JPEG; the whole of it where no face is in it.
    public func face(of id: SessionID) async throws(KioskRefusal) -> [UInt8] {
        let session = try running(id).session
        guard let picture = await session.face() else { throw .wrongPhase(await session.phase.rawValue) }
        return picture
    }

    /// The picture in the pass or identity code, while the teller is asked, as PNG.
    public func portrait(of id: SessionID) async throws(KioskRefusal) -> [UInt8] {
        let session = try running(id).session
        switch await session.portrait {
        case .notNow: throw .wrongPhase(await session.phase.rawValue)
        case .none: throw .noPortrait
        case .held(let bytes):
            guard let picture = await parts.worker.portrait(bytes) else { throw .noPortrait }
            return picture
        }
    }

    /// How the session ended, after waiting for that.
    public func result(of id: SessionID) async throws(KioskRefusal) -> SessionResult {
        if let known = ended.first(where: { $0.id == id }) { return known.result }
        return await (try running(id)).task.value
    }

    /// The receipt of an ended session.
    public func receipt(of id: SessionID) async throws(KioskRefusal) -> SignedReceipt {
        await settle()
        guard let known = ended.first(where: { $0.id == id }) else {
            throw .wrongPhase(try running(id).session.feed.last?.phase.rawValue ?? "")
        }
        guard let receipt = known.result.receipt else { throw .notReady(.store) }
        return receipt
    }

    /// What is told of a session from the report after a number on; it ends with the verdict.
    public func follow(_ id: SessionID, after number: Int = 0) throws(KioskRefusal) -> AsyncStream<SessionReport> {
        if let known = ended.first(where: { $0.id == id }) { return known.feed.follow(after: number) }
        return try running(id).session.feed.follow(after: number)
    }

    /// Each session as it begins, from the one that runs on; who is slow misses those in between.
    public func sessions() -> AsyncStream<SessionID> {
        let (stream, continuation) = AsyncStream<SessionID>.makeStream(bufferingPolicy: .bufferingNewest(1))
        if let current { continuation.yield(current.session.id) }
        nextWatcher += 1
        let key = nextWatcher
        watchers[key] = continuation
        continuation.onTermination = { [weak self] _ in Task { await self?.forget(key) } }
        return stream
    }

    private func forget(_ watcher: Int) { watchers[watcher] = nil }

    /// How a session is, running or ended.
    public func view(of id: SessionID) throws(KioskRefusal) -> SessionView {
        if let known = ended.last(where: { $0.id == id }) { return view(known) }
        return view(try running(id))
    }

    /// The session that runs.
    public var runningView: SessionView? { current.map(view) }

    /// The session that ended last.
    public var lastView: SessionView? { ended.last.map(view) }

    private func view(_ running: Running) -> SessionView {
        SessionView(
            id: running.session.id, request: running.session.request, caller: running.caller,
            last: running.session.feed.last, age: parts.clock.elapsed - running.since, sinceEnd: nil)
    }

    private func view(_ ended: Ended) -> SessionView {
        SessionView(
            id: ended.id, request: ended.request, caller: ended.caller, last: ended.feed.last,
            age: ended.until - ended.since, sinceEnd: parts.clock.elapsed - ended.until)
    }

    /// The session that runs, with its last report.
    public var running: (id: SessionID, request: SessionRequest, last: SessionReport?)? {
        current.map { ($0.session.id, $0.session.request, $0.session.feed.last) }
    }

    /// Ends the session that runs, if any, and takes no other. Returns when its verdict is written.
    public func shutDown() async {
        isStopping = true
        current?.session.tell(.cancelled(.shutdown))
        _ = await current?.task.value
    }

    var runningSession: KioskSession? { current?.session }
    var scannerName: String { scanner.name }
    var scannerProblem: String? { scanner.problem }
    var rememberedCount: Int { ended.count }

    // MARK: Sessions

    /// Between the verdict that everybody hears and the end of its session lies a moment.
    private func settle() async {
        if let current, current.session.feed.last?.verdict != nil { _ = await current.task.value }
    }

    private func scanned(_ text: String) async {
        if current == nil, trust?.policy.startsUnattended == true {
            let transaction = "unattended-\(parts.clock.now.seconds)"
            guard
                let request = SessionRequest(purpose: "unattended", transaction: transaction, language: .japanese)
            else { return }
            _ = try? await start(request, by: nil)
        }
        guard case .code(let misfit)? = await current?.session.present(text) else { return }
        if let misfit, misfit != scannerMisfit {
            report("scanner \(scanner.name) is set wrongly: \(misfit.text[.english])")
        }
        scannerMisfit = misfit
    }

    /// The scanner is looked at while the session waits for a pass, and not after.
    private func attend(to session: KioskSession) {
        scanner.attend(true)
        Task {
            for await report in session.feed.follow(after: 0) where report.phase != .awaitingPass { break }
            // Another session may wait for its pass by now.
            if current == nil || current?.session.id == session.id { scanner.attend(false) }
        }
    }

    private func finish(_ session: KioskSession, _ result: SessionResult) {
        let now = parts.clock.elapsed
        let begun = current.flatMap { $0.session.id == session.id ? $0 : nil }
        let since = begun?.since ?? now
        ended.append(
            Ended(
                id: session.id, request: session.request, feed: session.feed, result: result, caller: begun?.caller,
                since: since, until: now))
        tally.count(result, duration: now - since)
        lastFault = result.fault
        if let fault = result.fault { report("session \(session.id) ended with a fault: \(fault)") }
        if ended.count > Self.remembered { ended.removeFirst() }
        if current?.session.id == session.id { current = nil }
        wipeStacks()
    }

    /// What the session's functions left on the stacks of the runtime's threads: each gets several turns, once those who
    /// followed have been told.
    private func wipeStacks() {
        let clock = parts.clock
        Task.detached {
            try? await clock.sleep(for: .milliseconds(300))
            await withTaskGroup { group in
                for _ in 0..<32 { group.addTask { StackWiping.overwrite() } }
            }
        }
    }

    func running(_ id: SessionID) throws(KioskRefusal) -> Running {
        if let current, current.session.id == id { return current }
        guard ended.contains(where: { $0.id == id }) else { throw .unknownSession }
        throw .wrongPhase(SessionPhase.ended.rawValue)
    }

    private var refusalOfBusy: KioskRefusal? {
        current.map {
            .busy(
                session: $0.session.id, purpose: $0.session.request.purpose, since: parts.clock.elapsed - $0.since)
        }
    }

    /// Each caller has keys of their own: nobody finds another's session by its key, or is kept from one.
    private func known(_ request: SessionRequest, of caller: Caller?) throws(KioskRefusal) -> SessionID? {
        guard let key = request.idempotencyKey else { return nil }
        let running = current.map { ($0.session.id, $0.session.request, $0.session.caller) }
        let all = ended.map { ($0.id, $0.request, $0.caller) } + [running].compactMap(\.self)
        let own = all.last { $0.1.idempotencyKey == key && $0.2?.userID == caller?.userID }
        guard let own else { return nil }
        guard own.1 == request else { throw .keyReused }
        return own.0
    }
}
