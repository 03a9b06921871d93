internal import KaoinCore
internal import KaoinPass
internal import KaoinVision

/// What a session knows while it runs; it is let go of when the session ends.
struct SessionFacts: ~Copyable {
    var presented: PresentedCode?
    var verified: VerifiedCode?
    /// Whether the pass's budget counts this session.
    var useBegan = false
    var pin: PassPIN?
    var template: FaceTemplate?
    var lastFrame: CameraFrame?
    var livenessOutcome: LivenessOutcome?
    /// Whether the machine was told of it: once for each challenge.
    var outcomeIsTold = false
    var scoreBand = Receipt.ScoreBand.notCompared
    var causes: [ReferralCause] = []
    var decision: TellerDecision?
    var computeTime = Duration.zero
}
