/// What a kiosk demands before it accepts anybody. It comes with the trust bundle, so that no kiosk decides on its own.
public struct VerificationPolicy: Equatable, Sendable {
    /// The false match rate of the worst measured group, as one in so many comparisons of different people of it; see
    /// `DecisionTable`.
    public var comparisonsPerFalseMatch: Int
    /// How much proof of a living person is asked for, 1 (least) to 3.
    public var livenessLevel: Int
    /// By what that proof is asked for.
    public var challenge = ChallengeMethod.motion
    /// Whether a teller may choose that challenges ask less of one customer: one action fewer (`SessionPace.eased`), or nothing that
    /// they cannot do (`AskedMotion`).
    public var allowsFewerActions = false
    /// Seconds for which a bundle is fresh after it was issued; later everything is referred to the teller.
    public var maximumBundleAge: Int
    /// How passes may be used one time after another.
    public var use: UsePolicy
    /// Scores that miss the threshold by at most this many thousandths, and those that one in 1,000 different people reaches,
    /// are referred instead of rejected; 0 refers none.
    public var nearMiss: Int
    /// Whether a session whose liveness stays unclear is referred instead of rejected.
    public var refersUnclearLiveness: Bool
    /// Whether passes of an issuer's key that is retired are still accepted until they expire.
    public var acceptsRetiredIssuers: Bool
    /// Whether a session begins by itself when a pass is shown.
    public var startsUnattended: Bool
    /// Seconds after its issue from which the holder of a pass is advised to renew it.
    public var recommendedPassLife: Int

    /// A pass is to last five years: the network's errors grow with the years between two pictures (SFace on FG-NET), and a
    /// Japanese passport of a young person holds as long.
    ///
    /// NIST SP 800-63B-4 where it gives figures: one false match in 10,000 for each group of people; delays after 5 failures in a row (10 with liveness), at least 30 s; a stop after 50.
    public static let `default` = VerificationPolicy(
        comparisonsPerFalseMatch: DecisionTable.deciding, livenessLevel: 2, maximumBundleAge: 35 * 86_400,
        use: .default, nearMiss: 30,
        refersUnclearLiveness: true, acceptsRetiredIssuers: true, startsUnattended: false,
        recommendedPassLife: 5 * 365 * 86_400)

    public init(
        comparisonsPerFalseMatch: Int, livenessLevel: Int, maximumBundleAge: Int, use: UsePolicy, nearMiss: Int,
        refersUnclearLiveness: Bool, acceptsRetiredIssuers: Bool, startsUnattended: Bool, recommendedPassLife: Int
    ) {
        self.comparisonsPerFalseMatch = comparisonsPerFalseMatch
        self.livenessLevel = livenessLevel
        self.maximumBundleAge = maximumBundleAge
        self.use = use
        self.nearMiss = nearMiss
        self.refersUnclearLiveness = refersUnclearLiveness
        self.acceptsRetiredIssuers = acceptsRetiredIssuers
        self.startsUnattended = startsUnattended
        self.recommendedPassLife = recommendedPassLife
    }
}

/// How often one pass may be used and how many failures it may have.
public struct UsePolicy: Equatable, Sendable {
    /// Seconds between the end of one use and the beginning of the next.
    public var pause: Int
    /// Uses within 24 hours; 0 sets no limit.
    public var usesPerDay: Int
    /// Failures in a row after which each further one delays the next use; the number where liveness did not pass.
    public var failuresBeforeDelay: Int
    /// The same where liveness passed in all of them.
    public var failuresBeforeDelayWithLiveness: Int
    /// Seconds of a delay.
    public var delay: Int
    /// Failures in a row after which only a teller decides.
    public var failuresBeforeStop: Int

    public static let `default` = UsePolicy(
        pause: 5, usesPerDay: 50, failuresBeforeDelay: 5, failuresBeforeDelayWithLiveness: 10, delay: 30,
        failuresBeforeStop: 50)

    public init(
        pause: Int, usesPerDay: Int, failuresBeforeDelay: Int, failuresBeforeDelayWithLiveness: Int, delay: Int,
        failuresBeforeStop: Int
    ) {
        self.pause = pause
        self.usesPerDay = usesPerDay
        self.failuresBeforeDelay = failuresBeforeDelay
        self.failuresBeforeDelayWithLiveness = failuresBeforeDelayWithLiveness
        self.delay = delay
        self.failuresBeforeStop = failuresBeforeStop
    }
}
