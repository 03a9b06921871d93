internal import KaoinCore
internal import KaoinMatching
internal import KaoinPass
internal import KaoinPorts
internal import KaoinVision

/// What a session knows while it runs; it is released when the session ends.
struct SessionFacts: ~Copyable {
    /// Twice what a code holds: some scanners send a text twice.
    static let longestText = 2 * Pass.maximumTextLength + 64
    /// More lines than this have no code.
    static let mostLines = 8

    var presented: PresentedCode?
    /// What the scanner sent that is no code by itself: the lines of one may come one by one.
    var lines: [String] = []
    var verified: VerifiedCode?
    /// Whether the pass's budget counts this session.
    var useBegan = false
    var pin: PassPIN?
    var wrongPINs = 0
    /// What the live face is compared with.
    var reference: FaceReference?
    /// The picture of the holder that pass or identity code has, for the teller's eyes; undecoded.
    var portrait: [UInt8]?
    var lastFrame: CameraFrame?
    /// Where the face is in it; nil where none is seen.
    var lastFace: Box?
    var scoreBand = Receipt.ScoreBand.notCompared
    var causes: [ReferralCause] = []
    /// What the teller is told to look at.
    var unclear: [UnclearReason] = []
    /// The first thing that went wrong.
    var fault: FaultCause?
    var decision: TellerDecision?
    var cancelledBy: Caller?
    var pinEnteredBy: Caller?
    var computeTime = Duration.zero
}
