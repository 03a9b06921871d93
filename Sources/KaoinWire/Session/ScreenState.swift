/// What the customer's screen shows. Nothing here tells who the customer is, what they want, or why they were rejected.
public struct ScreenState: Codable, Equatable, Sendable {
    /// `idle`, or the phase of a session.
    public let phase: String
    /// nil while nothing is going on.
    public let session: String?
    public let language: String?
    public let guidance: WireWord?
    public let progress: Double?
    public let assumesLiveness: Bool
    /// The words at the end.
    public let verdict: WireText?

    public init(
        phase: String, session: String?, language: String?, guidance: WireWord?, progress: Double?,
        assumesLiveness: Bool, verdict: WireText?
    ) {
        self.phase = phase
        self.session = session
        self.language = language
        self.guidance = guidance
        self.progress = progress
        self.assumesLiveness = assumesLiveness
        self.verdict = verdict
    }
}
