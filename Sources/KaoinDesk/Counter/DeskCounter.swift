internal import FoundationEssentials
public import KaoinCore
public import KaoinCrypto
internal import KaoinFace
public import KaoinIssuing
public import KaoinKiosk
internal import KaoinMatching
internal import KaoinPass
public import KaoinPorts
public import KaoinStore
public import KaoinTexts
internal import KaoinVision
internal import Synchronization

/// A desk at work: one enrolment or proof after the other, led by what clerk, customer, scanner and camera do, each when it
/// comes. What is asked in another phase is refused and changes nothing.
///
/// Nothing of one customer is left for the next: passes, PINs and pictures are released when a run ends.
public actor DeskCounter {
    let parts: DeskParts
    private let scanner: any PassScanner
    private let shown = DeskBroadcast()
    private var enrolment: DeskEnrolment?
    private var proof: LaterProof?
    private var work: Task<Void, Never>?
    private var following: Task<Void, Never>?
    /// The text of a pass that waits for its PIN.
    private var heldText: String?
    private var issued: PassIssuance.Issued?

    /// What goes on.
    public private(set) var state = DeskState() {
        didSet {
            if state.phase.hears != oldValue.phase.hears { scanner.attend(state.phase.hears) }
            shown.states.send(state)
        }
    }

    /// Whom customers call when the phone is lost, on the sheet alone; nil for the branch.
    public nonisolated let contact: String?

    public init(_ parts: DeskParts, scanner: any PassScanner, contact: String? = nil) {
        self.parts = parts
        self.scanner = scanner
        self.contact = contact
    }

    public nonisolated var clock: any KioskClock { parts.clock }
    /// Whether passes can be opened here: for renewals, and for proofs that come later.
    public nonisolated var canOpen: Bool { parts.opener != nil }

    /// Hears the scanner and watches the time, until the task is cancelled or the scanner ends.
    public func run() async {
        let ticking = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                await enrolment?.tick()
            }
        }
        let texts = scanner.texts()
        await withTaskCancellationHandler {
            for await text in texts { await hear(text) }
        } onCancel: {
            ticking.cancel()
        }
        ticking.cancel()
        await cancelAll()
    }

    /// What the customer is asked at this moment, a little before `state` says so.
    public func asked() async -> Guidance? {
        if let enrolment { return await enrolment.guidance }
        return await proof?.guidance
    }

    // MARK: What is followed

    /// The states from now on, the present one first.
    public func states() -> AsyncStream<DeskState> {
        let stream = shown.states.follow()
        shown.states.send(state)
        return stream
    }

    public nonisolated func qualities() -> AsyncStream<DeskQuality> { shown.qualities.follow() }
    /// What the camera sees while the customer is filmed; nobody keeps it.
    public nonisolated func pictures() -> AsyncStream<CameraFrame> { shown.pictures.follow() }
    public nonisolated func faces() -> AsyncStream<MirroredFace?> { shown.faces.follow() }

    /// The passes that left this desk and were never shown to work, oldest first.
    public nonisolated var waiting: [RegisterRecord] { parts.register.passes.all.filter { $0.state == .issued } }

    /// The pass of the run, while it is handed over.
    ///
    /// - Throws: `DeskRefusal`.
    public func pass(of run: String) throws(DeskRefusal) -> PassIssuance.Issued {
        try require(run)
        guard let issued, [.handingOver, .proving].contains(state.phase) else { throw wrongPhase }
        return issued
    }

    // MARK: What the clerk does

    /// Begins with a customer whose identity the clerk has checked.
    ///
    /// - Throws: `DeskRefusal`.
    public func begin(_ customer: DeskCustomer, renews: Bool, language: Language) async throws {
        try requireIdle()
        let run = Self.newRun()
        let made = DeskEnrolment(parts, watch: watch(run))
        try await made.identify(customer, renews: renews)
        // Another request may have come in between.
        try requireIdle()
        start(run, language)
        enrolment = made
        follow(made, run)
        await take(made, run)
    }

    /// Begins the proof of a pass that was issued before.
    ///
    /// - Throws: `DeskRefusal`, `RegisterRefusal`.
    public func beginProof(of number: PassID, language: Language) throws {
        try requireIdle()
        guard let opener = parts.opener else { throw DeskRefusal.cannotRenew }
        let run = Self.newRun()
        let made = try LaterProof(
            of: number,
            LaterProof.Parts(
                camera: parts.camera, liveness: parts.liveness, worker: parts.worker, issuer: parts.signer.issuer,
                opener: opener,
                register: parts.register, verification: parts.verification, clock: parts.clock), watch: watch(run))
        start(run, language)
        proof = made
        let prompts = made.prompts
        following = Task {
            for await asked in prompts { hear(prompt: asked, run) }
        }
        change { state in
            (state.isLaterProof, state.number, state.phase) = (true, number, .handingOver)
            state.guidance = .showPass
        }
    }

    /// Ends the run; a pass that is out stays issued.
    public func cancel(_ run: String) async throws {
        try require(run)
        if let enrolment {
            await enrolment.cancel()
            await take(enrolment, run)
        } else if let proof {
            await proof.cancel()
            end(.laterProof(isHandedOver: false))
        }
    }

    // MARK: What the customer does

    public func speak(_ language: Language, in run: String) throws {
        try require(run)
        change { $0.language = language }
    }

    public func chooseNoPIN(in run: String) async throws {
        try require(run)
        guard let enrolment else { throw wrongPhase }
        change { $0.isPINAgain = false }
        try await enrolment.chooseNoPIN()
        await take(enrolment, run)
    }

    /// A PIN: the new one, the same again, or that of the pass that was shown.
    ///
    /// - Returns: false, with nothing changed, for anything but 4 to 12 digits.
    /// - Throws: `DeskRefusal`.
    public func enter(_ digits: consuming SecretBytes, in run: String) async throws -> Bool {
        try require(run)
        guard PassPIN.isPIN(digits) else { return false }
        switch state.phase {
        case .passPIN: try await open(pin: PassPIN(consume digits), run)
        case .choosingPIN, .repeatingPIN:
            guard let enrolment else { throw wrongPhase }
            let isSame = try await enrolment.type(pin: consume digits)
            change { $0.isPINAgain = !isSame }
            await take(enrolment, run)
        default: throw wrongPhase
        }
        return true
    }

    private func open(pin: consuming PassPIN, _ run: String) async throws {
        guard let text = heldText.take() else { throw wrongPhase }
        if let enrolment {
            do {
                try await enrolment.open(oldPass: text, pin: consume pin)
                await take(enrolment, run)
            } catch let failure as any ReportableFailure {
                heldText = text
                refuse(failure, isPIN: true)
            }
        } else if let proof {
            prove(proof, pin: consume pin, holding: text, run)
        }
    }

    // MARK: What the scanner reads

    private func hear(_ text: String) async {
        guard let run = state.run, state.phase.hears else { return }
        change { state in
            (state.problem, state.isOtherCode, state.isNotYetProven) = (nil, false, false)
        }
        do {
            if let enrolment {
                if state.phase == .oldPass {
                    try await hear(oldPass: text, enrolment, run)
                } else {
                    prove(enrolment, text, run)
                }
            } else if let proof {
                try await hear(text, proof, run)
            }
        } catch let failure as any ReportableFailure {
            refuse(failure, isPIN: false)
        } catch {
            change { $0.isOtherCode = true }
        }
    }

    private func hear(oldPass text: String, _ enrolment: DeskEnrolment, _ run: String) async throws {
        if try await enrolment.needsPIN(oldPass: text) {
            heldText = text
            change { ($0.phase, $0.guidance, $0.isPINAgain) = (.passPIN, .enterPIN, false) }
            return
        }
        try await enrolment.open(oldPass: text, pin: nil)
        await take(enrolment, run)
    }

    private func hear(_ text: String, _ proof: LaterProof, _ run: String) async throws {
        switch try await proof.read(text) {
        case .other: change { $0.isOtherCode = true }
        case .needsPIN:
            heldText = text
            change { ($0.phase, $0.guidance, $0.isPINAgain) = (.passPIN, .enterPIN, false) }
        case .ready: prove(proof, pin: nil, holding: nil, run)
        }
    }

    // MARK: What takes time

    /// Goes on by itself where nobody is waited for.
    private func goOn(_ enrolment: DeskEnrolment, _ run: String) {
        switch state.phase {
        case .capturing where work == nil:
            work = Task {
                do { try await enrolment.capture() } catch { note(error, run) }
                await finish(enrolment, run)
            }
        case .issuing where work == nil:
            let began = ContinuousClock.now
            work = Task {
                do {
                    try await enrolment.issue { made in self.shown.hold(made) }
                    if state.run == run {
                        issued = shown.takeHeld()
                        change { state in
                            state.number = issued?.publicPart.passID
                            state.secondsToPass = (ContinuousClock.now - began) / .seconds(1)
                        }
                    }
                } catch { note(error, run) }
                await finish(enrolment, run)
            }
        default: break
        }
    }

    private func prove(_ enrolment: DeskEnrolment, _ text: String, _ run: String) {
        guard work == nil else { return }
        work = Task {
            do {
                let isProven = try await enrolment.prove(text)
                if state.run == run, !isProven { change { $0.isNotYetProven = true } }
            } catch { note(error, run) }
            await finish(enrolment, run)
        }
    }

    private func prove(_ proof: LaterProof, pin: consuming PassPIN?, holding text: String?, _ run: String) {
        guard work == nil else { return }
        let secret = Held(pin)
        work = Task {
            var isProven = false
            do {
                isProven = try await proof.prove(pin: secret.take())
                if state.run == run, !isProven {
                    change { ($0.isNotYetProven, $0.phase, $0.guidance) = (true, .handingOver, .showPass) }
                }
            } catch let failure as DeskRefusal {
                note(failure, run)
                if state.run == run { end(.laterProof(isHandedOver: false)) }
            } catch let failure as PassError {
                if state.run == run {
                    heldText = text
                    change { ($0.phase, $0.guidance) = (text == nil ? .handingOver : .passPIN, .enterPINAgain) }
                    refuse(failure, isPIN: text != nil)
                }
            } catch {
                note(error, run)
                if state.run == run { change { ($0.phase, $0.guidance) = (.handingOver, .showPass) } }
            }
            work = nil
            if isProven, state.run == run { end(.laterProof(isHandedOver: true)) }
        }
    }

    private func finish(_ enrolment: DeskEnrolment, _ run: String) async {
        work = nil
        guard state.run == run else { return }
        await take(enrolment, run)
    }

    // MARK: State

    /// Takes over where the enrolment is, and goes on from there.
    private func take(_ enrolment: DeskEnrolment, _ run: String) async {
        let (phase, guidance, ending) = (await enrolment.phase, await enrolment.guidance, await enrolment.ending)
        let (similarity, isOneLight) = (await enrolment.similarity, await enrolment.isOneLight)
        let deadline = await enrolment.deadline
        guard state.run == run, state.phase != .ended else { return }
        change { state in
            (state.similarity, state.isOneLight, state.deadline) = (similarity, isOneLight, deadline)
        }
        if let ending { return end(.enrolment(ending)) }
        show(phase, guidance)
        goOn(enrolment, run)
    }

    private func show(_ phase: DeskMachine.Phase, _ guidance: Guidance?) {
        let before = state.phase
        change { state in
            switch phase {
            case .identity, .ended: break
            case .oldPass:
                if state.phase != .passPIN { (state.phase, state.guidance) = (.oldPass, .showPass) }
            case .capturing: (state.phase, state.guidance) = (.capturing, guidance ?? .lookAtCamera)
            case .choosingPIN: (state.phase, state.guidance) = (.choosingPIN, nil)
            case .repeatingPIN: (state.phase, state.guidance) = (.repeatingPIN, nil)
            case .issuing: (state.phase, state.guidance) = (.issuing, .wait)
            case .proving:
                (state.phase, state.guidance) = guidance.map { (.proving, $0) } ?? (.handingOver, nil)
            }
            // What went wrong in a step is over with it. Why a proof failed stays until the next text of the scanner: what the
            // customer was asked before it failed may be told after it has.
            if state.phase != before, ![.handingOver, .proving].contains(state.phase) || before == .issuing {
                (state.problem, state.isOtherCode, state.isNotYetProven) = (nil, false, false)
            }
        }
    }

    private func follow(_ enrolment: DeskEnrolment, _ run: String) {
        let reports = enrolment.reports
        following = Task {
            for await report in reports {
                guard state.run == run, state.phase != .ended else { return }
                if report.phase == .capturing || report.phase == .proving { show(report.phase, report.guidance) }
                // Time is over, or a part has failed.
                if report.ending != nil { await take(enrolment, run) }
            }
        }
    }

    private func hear(prompt asked: Guidance?, _ run: String) {
        guard state.run == run, state.phase != .ended, let asked else { return }
        change { ($0.phase, $0.guidance) = (.proving, asked) }
    }

    private func start(_ run: String, _ language: Language) {
        var next = DeskState()
        (next.run, next.language) = (run, language)
        state = next
    }

    private func end(_ ending: DeskState.Ending) {
        (enrolment, proof, heldText, issued) = (nil, nil, nil, nil)
        following?.cancel()
        following = nil
        change { state in
            (state.phase, state.ending, state.guidance, state.deadline) = (.ended, ending, nil, nil)
        }
    }

    private func refuse(_ failure: any ReportableFailure, isPIN: Bool) {
        change { state in
            state.problem = failure
            state.isPINAgain = isPIN
            if isPIN { state.guidance = .enterPINAgain }
        }
    }

    private func note(_ error: any Error, _ run: String) {
        guard state.run == run else { return }
        change { $0.problem = error as? any ReportableFailure ?? DeskRefusal.faulted }
    }

    private func change(_ body: (inout DeskState) -> Void) {
        var next = state
        body(&next)
        state = next
    }

    private var wrongPhase: DeskRefusal { .notNow(state.phase.rawValue) }

    private func require(_ run: String) throws(DeskRefusal) {
        guard state.run == run, state.phase != .ended else { throw wrongPhase }
    }

    private func requireIdle() throws(DeskRefusal) {
        guard state.phase == .idle || state.phase == .ended, work == nil else { throw wrongPhase }
    }

    private func cancelAll() async {
        await enrolment?.cancel()
        await proof?.cancel()
        work?.cancel()
        following?.cancel()
    }

    private static func newRun() -> String { UUID().uuidString.filter { $0 != "-" }.lowercased() }

    private nonisolated func watch(_ run: String) -> @Sendable (ObservedFrame) -> Void {
        { [shown, limits = parts.policy.limits] seen in shown.show(seen, run: run, limits: limits) }
    }
}

/// A PIN on its way into a task.
private final class Held: Sendable {
    private let pin: Mutex<PassPIN?>

    init(_ pin: consuming sending PassPIN?) { self.pin = Mutex(pin) }

    func take() -> PassPIN? { pin.withLock { $0.take() } }
}
