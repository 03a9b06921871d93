public import KaoinCore
public import KaoinKiosk
internal import KaoinMatching
public import KaoinPass
public import KaoinPorts
public import KaoinStore

/// The proof of a pass that left the desk without one: the customer comes back, or the camera works again. The pass is opened
/// with the branch group's private key, for the template of the enrolment is gone.
public actor LaterProof {
    /// What a proof needs; not the issuer's private key.
    public struct Parts: Sendable {
        let camera: any FrameSource
        let worker: FaceWorker
        let liveness: any LivenessJudge
        let issuer: Issuer
        let opener: BranchOpener
        let register: PassRegister
        let verification: VerificationPolicy
        let clock: any KioskClock

        public init(
            camera: any FrameSource, liveness: any LivenessJudge = ChallengeLiveness(), worker: FaceWorker,
            issuer: Issuer, opener: BranchOpener, register: PassRegister,
            verification: VerificationPolicy = .default, clock: any KioskClock
        ) {
            self.camera = camera
            self.liveness = liveness
            self.worker = worker
            self.issuer = issuer
            self.opener = opener
            self.register = register
            self.verification = verification
            self.clock = clock
        }
    }

    /// What a text of the scanner is.
    public enum Reading: Equatable, Sendable {
        /// Another pass, or none.
        case other
        case needsPIN
        case ready
    }

    private let parts: Parts
    private let number: PassID
    /// Whether its pictures may have been anything: before a desk's camera a morph would have had to live.
    private let isOfFiles: Bool
    private let watch: @Sendable (ObservedFrame) -> Void
    private var verified: VerifiedPass?
    private var left = DeskEnrolment.proofs
    private var isCancelled = false
    /// What the customer is asked to do, as it changes; nil for nothing.
    public nonisolated let prompts: AsyncStream<Guidance?>
    private nonisolated let post: AsyncStream<Guidance?>.Continuation
    /// What the customer is asked to do now.
    public private(set) var guidance: Guidance?

    /// - Parameter watch: is shown each picture with what was found in it, and keeps none.
    /// - Throws: `RegisterRefusal` for a pass that does not wait for its proof.
    public init(
        of number: PassID, _ parts: Parts, watch: @escaping @Sendable (ObservedFrame) -> Void = { _ in }
    ) throws(RegisterRefusal) {
        guard let record = parts.register.passes[number] else { throw .unknownPass(number) }
        guard record.state == .issued else { throw .otherState(number, record.state) }
        isOfFiles = record.pass.origin != .camera
        self.parts = parts
        self.number = number
        self.watch = watch
        (prompts, post) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(64))
    }

    deinit { post.finish() }

    /// Takes what the scanner read, however it types.
    ///
    /// - Throws: `PassError` where it is the pass, and is not valid.
    public func read(_ text: String) throws(PassError) -> Reading {
        for candidate in [text] + ScannedText.readings(of: text).map(\.text) {
            guard let pass = try? Pass(text: candidate), (try? pass.unverifiedPublicPart().passID) == number else {
                continue
            }
            let read = try VerifiedPass(pass, trusting: [parts.issuer], at: parts.clock.now)
            verified = read
            return read.needsPIN ? .needsPIN : .ready
        }
        return .other
    }

    /// Films the person who has shown the pass.
    ///
    /// - Returns: whether it is handed over; where not, it may be tried again.
    /// - Throws: `DeskRefusal` where no pass was read or there were too many tries; `PassError` for a wrong PIN;
    ///   `MorphSuspicion`, after which it may be tried again; `FaceReference.Refusal`, `CaptureFault`, `RegisterFault`.
    public func prove(pin: consuming PassPIN?) async throws -> Bool {
        guard let verified, !isCancelled else { throw DeskRefusal.wrongPhase(.proving) }
        guard left > 0 else { throw DeskRefusal.tooManyProofs }
        left -= 1
        let part = try verified.open(with: [parts.opener], pin: pin)
        var proof = LivingProof(
            of: try FaceReference(of: part, at: parts.clock.now), by: parts.liveness, under: parts.verification,
            from: parts.clock.elapsed)
        report(.lookAtCamera)
        defer { report(nil) }
        try await Filming.run(parts.camera, parts.worker) { seen in
            guard !isCancelled else { return true }
            watch(seen)
            if let asked = proof.take(seen) { report(asked) }
            return proof.isOver
        }
        guard !isCancelled, proof.hasPassed else { return false }
        if isOfFiles, proof.mayBeMorph { throw MorphSuspicion(pass: number) }
        try parts.register.markHandedOver(number, at: parts.clock.now)
        return true
    }

    /// Ends it; the pass stays issued.
    public func cancel() {
        isCancelled = true
        verified = nil
    }

    private func report(_ asked: Guidance?) {
        guidance = asked
        post.yield(asked)
    }
}
