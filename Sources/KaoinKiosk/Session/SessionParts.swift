public import KaoinCore
public import KaoinIdentity
public import KaoinMatching
public import KaoinPass
public import KaoinPorts

/// What sessions are carried out with.
public struct SessionParts: Sendable {
    public let camera: any FrameSource
    /// A second camera that sees the same in the infrared; nil where none is pinned.
    public let infrared: (any FrameSource)?
    public let liveness: any LivenessJudge
    public let worker: FaceWorker
    /// Of this kiosk's camera; nil compares without one.
    public let kioskCentre: KioskCentre?
    public let ledger: Ledger
    /// Keys that open private parts: several while one takes over from another.
    public let openers: [BranchOpener]
    /// Keys that open encrypted identity codes of other issuers.
    public let identityKeys: [IdentityDecryptionKey]
    public let signer: ReceiptSigner
    public let clock: any KioskClock

    public init(
        camera: any FrameSource, infrared: (any FrameSource)? = nil, liveness: any LivenessJudge, worker: FaceWorker,
        kioskCentre: KioskCentre? = nil, ledger: Ledger,
        openers: [BranchOpener], identityKeys: [IdentityDecryptionKey] = [], signer: ReceiptSigner,
        clock: any KioskClock
    ) {
        self.camera = camera
        self.infrared = infrared
        self.liveness = liveness
        self.worker = worker
        self.kioskCentre = kioskCentre
        self.ledger = ledger
        self.openers = openers
        self.identityKeys = identityKeys
        self.signer = signer
        self.clock = clock
    }
}

/// How a session ended, for who asked for it.
public struct SessionResult: Sendable {
    public let verdict: Verdict
    /// nil where nothing could be written: then nothing was accepted either.
    public let receipt: SignedReceipt?
    /// The machine's own time from the pass to the verdict, without waiting for people or frames.
    public let computeTime: Duration
    /// What the teller was asked to look at; empty where nobody was asked.
    public let unclear: [UnclearReason]
    /// Why the holder should get a new pass; only where they were accepted.
    public var renewal: [RenewalReason] = []
    /// Why it ended with a fault; nil where it did not.
    public let fault: FaultCause?
}

/// What the teller decided.
public struct TellerDecision: Equatable, Sendable {
    /// Why; a closed list, so that nothing personal gets into receipts and the log.
    public enum Reason: String, Sendable, CaseIterable {
        case knownInPerson = "known-in-person"
        case identityDocument = "identity-document"
        case looksLikePortrait = "looks-like-portrait"
        case otherPerson = "other-person"
        case suspectedAttack = "suspected-attack"
        case customerLeft = "customer-left"
        case other

        /// Whether somebody may be accepted for it.
        public var fitsAccepting: Bool {
            switch self {
            case .knownInPerson, .identityDocument, .looksLikePortrait, .other: true
            case .otherPerson, .suspectedAttack, .customerLeft: false
            }
        }
    }

    public let accepts: Bool
    public let reason: Reason
    public let teller: Caller

    public init(accepts: Bool, reason: Reason, teller: Caller) {
        self.accepts = accepts
        self.reason = reason
        self.teller = teller
    }
}
