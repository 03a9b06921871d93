/// One thing that the teller is told.
public struct WireReport: Codable, Equatable, Sendable {
    public let number: Int
    public let phase: String
    public let guidance: WireWord?
    public let progress: Double?
    public let holder: String?
    /// Why the teller is asked.
    public let causes: [WireWord]
    /// What exactly was not clear.
    public let unclear: [WireWord]
    public let assumesLiveness: Bool
    /// In the last report alone.
    public let verdict: WireVerdict?
    /// Why the holder should get a new pass; with the verdict.
    public let renewal: [WireWord]
    /// Until the phase ends by itself, from the moment of the answer; nil at the end.
    public let secondsLeft: Double?
    /// How far the challenge is; nil where there is none.
    public let step: WireStep?
    /// Whether the customer asked for somebody of the staff.
    public let isHelpCalled: Bool

    public init(
        number: Int, phase: String, guidance: WireWord?, progress: Double?, holder: String?, causes: [WireWord],
        unclear: [WireWord], assumesLiveness: Bool, verdict: WireVerdict?, renewal: [WireWord] = [],
        secondsLeft: Double? = nil, step: WireStep? = nil, isHelpCalled: Bool = false
    ) {
        self.number = number
        self.phase = phase
        self.guidance = guidance
        self.progress = progress
        self.holder = holder
        self.causes = causes
        self.unclear = unclear
        self.assumesLiveness = assumesLiveness
        self.verdict = verdict
        self.renewal = renewal
        self.secondsLeft = secondsLeft
        self.step = step
        self.isHelpCalled = isHelpCalled
    }
}
