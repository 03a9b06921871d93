internal import KaoinCore
public import KaoinCrypto
internal import KaoinFace
public import KaoinIssuing
internal import KaoinKiosk
internal import KaoinMatching
public import KaoinPass
public import KaoinPorts
internal import KaoinQR
internal import KaoinStore
internal import KaoinVision

/// Runs one enrolment at a desk: hears clerk, camera, customer and scanner, and tells the machine.
///
/// A step that is called in another phase throws `DeskRefusal.wrongPhase` and changes nothing. Templates, frames, names and
/// PINs are released when it ends; of the pass stays what the register has.
public actor DeskEnrolment {
    /// How often the hand-over may be tried before the clerk must begin again.
    public static let proofs = 5

    private let parts: DeskParts
    private let watch: @Sendable (ObservedFrame) -> Void
    private let level: Int
    private var machine = DeskMachine()
    private var customer: DeskCustomer?
    private var old: (number: PassID, reference: FaceReference)?
    private var reference: Enrolment.Reference?
    private var firstPIN: SecretBytes?
    private var pin: PassPIN?
    private var issued: PassIssuance.Issued?
    private var proofsLeft = DeskEnrolment.proofs
    /// How alike the new face is to the template of the pass that is renewed; nil where none is.
    public private(set) var similarity: Float?
    /// Whether all frames were taken in one light: a warning.
    public private(set) var isOneLight = false
    /// What changes, from the beginning on.
    public nonisolated let reports: AsyncStream<DeskReport>
    private nonisolated let post: AsyncStream<DeskReport>.Continuation

    /// - Parameter watch: is shown each picture with what was found in it, and keeps none.
    public init(_ parts: DeskParts, watch: @escaping @Sendable (ObservedFrame) -> Void = { _ in }) {
        self.parts = parts
        self.watch = watch
        level = parts.verification.livenessLevel
        (reports, post) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(64))
    }

    public var phase: DeskMachine.Phase { machine.phase }
    /// What the customer is asked to do now; nil for nothing.
    public private(set) var guidance: Guidance?
    public var ending: DeskMachine.Ending? { machine.ending }
    /// When the phase ends by itself, by the clock that only goes forward; nil where it does not.
    public var deadline: Duration? { machine.deadline }

    // MARK: The steps

    /// The clerk has checked who the customer is.
    ///
    /// - Parameter renews: whether an old pass is shown and replaced.
    /// - Throws: `DeskRefusal`.
    public func identify(_ customer: DeskCustomer, renews: Bool) throws {
        try require(.identity)
        let now = parts.clock.now
        let latest = parts.policy.latestExpiry(of: now)
        guard customer.expires <= latest else { throw DeskRefusal.expiresTooLate(latest) }
        guard customer.expires > now else { throw DeskRefusal.expired }
        guard !renews || parts.opener != nil else { throw DeskRefusal.cannotRenew }
        self.customer = customer
        follow(.identityChecked(renews: renews))
    }

    /// Whether the pass that was shown needs its PIN to be opened.
    ///
    /// - Throws: `PassError`, or `DeskRefusal`.
    public func needsPIN(oldPass text: String) throws -> Bool {
        try require(.oldPass)
        return try verify(text).needsPIN
    }

    /// The pass of this issuer in a text, however the scanner types.
    private func verify(_ text: String) throws(PassError) -> VerifiedPass {
        let candidates = [text] + ScannedText.readings(of: text).map(\.text)
        let read = candidates.first { (try? Pass(text: $0)) != nil }
        return try VerifiedPass(Pass(text: read ?? text), trusting: [parts.signer.issuer], at: parts.clock.now)
    }

    /// The pass that is renewed, as the scanner read it; it must be valid and not revoked.
    ///
    /// - Throws: `PassError`, `FaceReference.Refusal` or `DeskRefusal`; another pass may be shown then.
    public func open(oldPass text: String, pin: consuming PassPIN?) throws {
        try require(.oldPass)
        guard let opener = parts.opener else { throw DeskRefusal.cannotRenew }
        let now = parts.clock.now
        let verified = try verify(text)
        let number = verified.publicPart.passID
        if case .revoked? = parts.register.passes[number]?.state { throw DeskRefusal.oldPassRevoked }
        let part = try verified.open(with: [opener], pin: pin)
        // A pass of somebody else is not renewed, whoever has brought it.
        guard part.reference == customer?.reference else { throw DeskRefusal.otherReference }
        old = (number, try FaceReference(of: part, at: now))
        follow(.oldPassOpened)
    }

    /// Films until there is a reference, or there will be none.
    ///
    /// - Throws: `CaptureFault`, an error of the networks, or `DeskRefusal`; it has ended then.
    public func capture() async throws {
        try require(.capturing)
        var capture = EnrolmentCapture(
            parts.liveness, level: level, policy: parts.policy, covering: customer?.covering)
        report(.lookAtCamera)
        try await film(in: .capturing) { seen in
            for step in capture.take(seen) {
                switch step {
                case .guide(let guidance, let shortfalls): report(guidance, shortfalls)
                case .prompt(let guidance): report(guidance)
                case .living: break
                case .failed(let failure): follow(.notCaptured(failure))
                case .captured(let made): take(made)
                }
            }
            return capture.isOver
        }
    }

    private func take(_ made: Enrolment.Reference) {
        if let old {
            let score = old.reference.score(against: made.template.embedding)
            similarity = score
            guard score >= FaceComparison.threshold(of: old.reference) else {
                follow(.otherPerson)
                return
            }
        }
        reference = made
        isOneLight = EnrolmentPolicy.isOneLight(made.faces.map(\.quality))
        follow(.captured)
    }

    /// The customer wants no PIN.
    public func chooseNoPIN() throws {
        try require(.choosingPIN)
        follow(.noPIN)
    }

    /// The customer types a PIN, and then the same again.
    ///
    /// - Returns: false where the second is another one, or the first is none: both are typed anew.
    @discardableResult
    public func type(pin digits: consuming SecretBytes) throws -> Bool {
        if machine.phase == .choosingPIN {
            guard PassPIN.isPIN(digits) else { return false }
            firstPIN = consume digits
            follow(.pinTyped)
            return true
        }
        try require(.repeatingPIN)
        guard let first = firstPIN.take() else { throw DeskRefusal.wrongPhase(machine.phase) }
        let isSame = first.equalsInConstantTime(digits)
        if isSame { pin = try PassPIN(consume digits) }
        follow(.pinRepeated(isSame: isSame))
        return isSame
    }

    /// Issues the pass. The register has it before `show` is called, and knows afterwards that it was.
    ///
    /// - Parameter show: puts it where the customer can take it: the window, a printer, a file.
    /// - Throws: `EnrolmentRefusal`, `RegisterFault`, or what `show` throws; it has ended then, and the pass, if it may be out, is
    ///   revoked.
    public func issue(showing show: @Sendable (PassIssuance.Issued) throws -> Void) throws {
        try require(.issuing)
        guard let reference, let customer else { throw DeskRefusal.wrongPhase(machine.phase) }
        let pin = pin.take()
        var intended: PassID?
        do {
            let issuance = PassIssuance(
                signer: parts.signer, group: parts.group, publicName: PublicLine.name(of: parts.signer.issuer.name))
            let made = try issuance.issue(
                reference,
                PassIssuance.Request(
                    name: customer.name, reference: customer.reference, issuedAt: parts.clock.now,
                    expires: customer.expires, contact: customer.contact), pin: pin)
            let names = reference.faces.indices.map { "\($0 + 1)" }
            if let problem = try issuance.problem(
                of: made, made: reference, pictures: names, opener: parts.opener, pin: pin, reader: QRReader())
            {
                throw problem
            }
            let record = try parts.register.record(
                of: made, from: reference, taken: .camera, customer: customer.reference,
                document: customer.document, documentNumber: customer.documentNumber, issuer: parts.signer.issuer,
                group: parts.group, replaces: old?.number, clerk: parts.clerk)
            try parts.register.intend(record, at: parts.clock.now)
            intended = made.publicPart.passID
            try show(made)
            try parts.register.markIssued(made.publicPart.passID, at: parts.clock.now)
            issued = made
        } catch {
            if let intended {
                try? parts.register.revoke(
                    intended, .interrupted, clerk: parts.clerk, at: parts.clock.now)
            }
            follow(.faulted)
            throw error
        }
        follow(.issued)
    }

    /// The customer shows what they took: the text that the scanner read must be the pass that was issued, to the last
    /// character, and the person before the camera must live and match it.
    ///
    /// The text is the one that was issued, so that the template in it is the one in memory: the desk needs no private key of
    /// the branch group for this, and asks for no PIN.
    ///
    /// - Returns: whether it is handed over; where not, it may be tried again.
    /// - Throws: `DeskRefusal`; `CaptureFault` and `RegisterFault`, after which it may be tried again as well.
    public func prove(_ text: String) async throws -> Bool {
        try require(.proving)
        guard let issued, let reference else { throw DeskRefusal.wrongPhase(machine.phase) }
        let read = ([text] + ScannedText.readings(of: text).map(\.text)).first { $0 == issued.pass.text }
        guard let read else { return false }
        _ = try VerifiedPass(Pass(text: read), trusting: [parts.signer.issuer], at: parts.clock.now)
        guard proofsLeft > 0 else {
            follow(.cancelled)
            return false
        }
        proofsLeft -= 1
        var proof = LivingProof(
            of: FaceReference(reference.template, enrolled: reference.pictures.count), by: parts.liveness,
            under: parts.verification,
            from: parts.clock.elapsed)
        report(.lookAtCamera)
        try await film(in: .proving) { seen in
            if let asked = proof.take(seen) { report(asked) }
            return proof.isOver
        }
        guard machine.phase == .proving, proof.hasPassed else {
            report(nil)
            return false
        }
        try parts.register.markHandedOver(issued.publicPart.passID, at: parts.clock.now)
        follow(.proven)
        return true
    }

    /// Ends it. A pass that is out stays in the register as issued.
    public func cancel() { follow(.cancelled) }

    /// Time went by.
    public func tick() { follow(.tick) }

    // MARK: What the steps have in common

    private func require(_ phase: DeskMachine.Phase) throws(DeskRefusal) {
        follow(.tick)
        guard machine.phase == phase else { throw .wrongPhase(machine.phase) }
    }

    /// Films in a phase until `look` says that it is enough, or the phase is over.
    ///
    /// A camera that fails while the pass is out ends nothing: the customer may show it again, until the time is over.
    private func film(in phase: DeskMachine.Phase, _ look: (ObservedFrame) -> Bool) async throws {
        do {
            try await Filming.run(parts.camera, parts.worker) { seen in
                follow(.tick)
                guard machine.phase == phase else { return true }
                watch(seen)
                return look(seen)
            }
        } catch {
            if phase == .proving { report(nil) } else { follow(.faulted) }
            throw error
        }
    }

    private func follow(_ event: DeskMachine.Event) {
        guard machine.handle(event, at: parts.clock.elapsed) else { return }
        if machine.phase == .ended { release() }
        report(nil)
        if machine.phase == .ended { post.finish() }
    }

    private func release() {
        (customer, old, reference, issued) = (nil, nil, nil, nil)
        firstPIN = nil
        pin = nil
    }

    private func report(_ guidance: Guidance?, _ shortfalls: [QualityShortfall] = []) {
        self.guidance = guidance
        post.yield(
            DeskReport(
                phase: machine.phase, guidance: guidance, shortfalls: shortfalls, ending: machine.ending))
    }
}
