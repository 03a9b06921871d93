/// What the customer's screen shows. Nothing here tells who the customer is, what they want, or why they were rejected.
public struct ScreenState: Codable, Equatable, Sendable {
    /// `idle`, or the phase of a session.
    public let phase: String
    /// Whether a session can begin, or one runs.
    public let isReady: Bool
    /// nil while nothing is going on.
    public let session: String?
    public let language: String?
    public let guidance: WireWord?
    public let progress: Double?
    /// Until the phase ends by itself, from the moment of the answer; nil at the end.
    public let secondsLeft: Double?
    /// How far the challenge is; nil where there is none.
    public let step: WireStep?
    /// Whether `GET /v1/screen/preview` has pictures of this phase.
    public let hasPreview: Bool
    /// Whether the screen is to show light in this session, or does; it can be left out (`POST …/no-light`).
    public let asksLight: Bool
    /// Whether the customer asked for somebody of the staff.
    public let isHelpCalled: Bool
    public let assumesLiveness: Bool
    /// The words at the end.
    public let verdict: WireText?
    /// What the customer is to do at the end.
    public let verdictKind: String?
    /// While nothing is going on: `running` where a clerk's stick is read or written, `over` where it may be pulled.
    public let visit: String?

    public init(
        phase: String, isReady: Bool, session: String?, language: String?, guidance: WireWord?, progress: Double?,
        secondsLeft: Double?, step: WireStep?, hasPreview: Bool, asksLight: Bool, isHelpCalled: Bool,
        assumesLiveness: Bool,
        verdict: WireText?, verdictKind: String?, visit: String? = nil
    ) {
        self.phase = phase
        self.isReady = isReady
        self.session = session
        self.language = language
        self.guidance = guidance
        self.progress = progress
        self.secondsLeft = secondsLeft
        self.step = step
        self.hasPreview = hasPreview
        self.asksLight = asksLight
        self.isHelpCalled = isHelpCalled
        self.assumesLiveness = assumesLiveness
        self.verdict = verdict
        self.verdictKind = verdictKind
        self.visit = visit
    }
}
