public import KaoinCore
public import KaoinKiosk
public import KaoinMatching
public import KaoinPass
public import KaoinPorts
public import KaoinStore
public import KaoinVision

/// What a desk enrols with.
public struct DeskParts: Sendable {
    /// The one way in which a picture gets in.
    public let camera: any FrameSource
    public let liveness: any LivenessJudge
    public let worker: FaceWorker
    public let signer: IssuerSigner
    public let group: BranchGroup
    /// Opens passes that are renewed; nil at a desk that has no private key of the branch group, and renews none.
    public let opener: BranchOpener?
    public let register: PassRegister
    public let policy: EnrolmentPolicy
    /// By which the hand-over compares, as the kiosks do.
    public let verification: VerificationPolicy
    public let clock: any KioskClock
    /// The user id of the clerk.
    public let clerk: Int64

    public init(
        camera: any FrameSource, liveness: any LivenessJudge = ChallengeLiveness(), worker: FaceWorker,
        signer: IssuerSigner, group: BranchGroup, opener: BranchOpener?, register: PassRegister,
        policy: EnrolmentPolicy = .standard, verification: VerificationPolicy = .default, clock: any KioskClock,
        clerk: Int64
    ) {
        self.camera = camera
        self.liveness = liveness
        self.worker = worker
        self.signer = signer
        self.group = group
        self.opener = opener
        self.register = register
        self.policy = policy
        self.verification = verification
        self.clock = clock
        self.clerk = clerk
    }
}

/// Whom the clerk has identified, and what the pass is to say. Lives as long as the enrolment.
public struct DeskCustomer: Sendable {
    public let name: String
    public let reference: String
    public let expires: Timestamp
    public let document: IdentityDocument
    public let documentNumber: String
    /// Why a covering before eyes or mouth is overruled; nil where it is refused.
    public let covering: EnrolledCovering?
    /// Whom the customer calls when the phone is lost, on the sheet alone; nil for the branch.
    public let contact: String?

    public init(
        name: String, reference: String, expires: Timestamp, document: IdentityDocument, documentNumber: String,
        covering: EnrolledCovering? = nil, contact: String? = nil
    ) {
        self.name = name
        self.reference = reference
        self.expires = expires
        self.document = document
        self.documentNumber = documentNumber
        self.covering = covering
        self.contact = contact
    }
}

/// What changed, for the clerk's page and the customer's window.
public struct DeskReport: Sendable {
    public let phase: DeskMachine.Phase
    /// What the customer is to do; nil for nothing.
    public let guidance: Guidance?
    /// Of the picture, for the clerk.
    public let shortfalls: [QualityShortfall]
    public let ending: DeskMachine.Ending?
}
