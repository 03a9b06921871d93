/// What a session goes by: fixed when it begins.
public struct SessionRules: Equatable, Sendable {
    public var limits: SessionLimits
    public var refersUnclearLiveness: Bool
    public var refersNearMiss: Bool
    /// Whether nothing keeps the machine from accepting: bundle fresh, clock plausible.
    public var mayAccept: Bool
    /// How often a PIN may be entered in one session. Each wrong one is a failure of the pass by itself, so that the policy's
    /// limits bound the tries of all sessions together; this one bounds how long a counter is held.
    public var pinTries = 3
    /// By what liveness is asked for.
    public var challenge = ChallengeMethod.motion
    /// Whether the screen shows no light in this session, for a customer who is sensitive to it.
    public var leavesOutLight = false
    /// Whether fewer actions are asked for than the policy wants, so that a person looks as well.
    public var asksFewerActions = false
    /// Whether what the customer cannot do is left out, so that a person looks as well.
    public var leavesOutMotions = false

    public init(limits: SessionLimits = .default, refersUnclearLiveness: Bool, refersNearMiss: Bool, mayAccept: Bool) {
        self.limits = limits
        self.refersUnclearLiveness = refersUnclearLiveness
        self.refersNearMiss = refersNearMiss
        self.mayAccept = mayAccept
    }

    public init(_ policy: VerificationPolicy, readiness: AcceptanceReadiness, limits: SessionLimits = .default) {
        self.init(
            limits: limits, refersUnclearLiveness: policy.refersUnclearLiveness, refersNearMiss: policy.nearMiss > 0,
            mayAccept: readiness.allowsAcceptance)
        challenge = policy.challenge
    }
}

/// How long each phase may last.
public struct SessionLimits: Equatable, Sendable {
    public var awaitingPass: Duration
    public var judgingPass: Duration
    public var awaitingPIN: Duration
    public var openingPass: Duration
    public var capturing: Duration
    /// Of one light sequence; there are at most two.
    public var showingLight: Duration
    /// Of one challenge; there are at most two.
    public var challenging: Duration
    public var comparing: Duration
    public var awaitingTeller: Duration

    /// All of it together is less than `UseRecord.longestUse`.
    public static let `default` = SessionLimits(
        awaitingPass: .seconds(60), judgingPass: .seconds(5), awaitingPIN: .seconds(45), openingPass: .seconds(10),
        capturing: .seconds(30), showingLight: .seconds(15), challenging: .seconds(20), comparing: .seconds(10),
        awaitingTeller: .seconds(180))

    public init(
        awaitingPass: Duration, judgingPass: Duration, awaitingPIN: Duration, openingPass: Duration,
        capturing: Duration, showingLight: Duration, challenging: Duration, comparing: Duration,
        awaitingTeller: Duration
    ) {
        self.awaitingPass = awaitingPass
        self.judgingPass = judgingPass
        self.awaitingPIN = awaitingPIN
        self.openingPass = openingPass
        self.capturing = capturing
        self.showingLight = showingLight
        self.challenging = challenging
        self.comparing = comparing
        self.awaitingTeller = awaitingTeller
    }

    /// The limit of a phase; an ended session has none.
    public subscript(phase: SessionPhase) -> Duration? {
        switch phase {
        case .awaitingPass: awaitingPass
        case .judgingPass: judgingPass
        case .awaitingPIN: awaitingPIN
        case .openingPass: openingPass
        case .capturing: capturing
        case .showingLight: showingLight
        case .challenging: challenging
        case .comparing: comparing
        case .awaitingTeller: awaitingTeller
        case .ended: nil
        }
    }
}
