internal import KaoinCore
internal import KaoinMatching
internal import KaoinPass
internal import KaoinPorts

/// What a session knows while it runs; it is released when the session ends.
struct SessionFacts: ~Copyable {
    var presented: PresentedCode?
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
    var scoreBand = Receipt.ScoreBand.notCompared
    var causes: [ReferralCause] = []
    /// What the teller is told to look at.
    var unclear: [UnclearReason] = []
    var decision: TellerDecision?
    var cancelledBy: Caller?
    var pinEnteredBy: Caller?
    var computeTime = Duration.zero
}
