/// How a kiosk is, for programs of tellers.
public struct TellerStatus: Codable, Equatable, Sendable {
    public let isReady: Bool
    public let isRunning: Bool
    /// Whether a customer asked for somebody of the staff while no session ran.
    public let isHelpCalled: Bool
    public let assumesLiveness: Bool
    /// Whether the policy lets a session's `pace` be `eased`.
    public let allowsFewerActions: Bool
    public let bundleFreshUntil: String?
    public let now: String
    /// Name and version of the program, as receipts have them.
    public let program: String
    /// The digest of the settings in force, as receipts have it.
    public let settings: String

    public init(
        isReady: Bool, isRunning: Bool, isHelpCalled: Bool, assumesLiveness: Bool, allowsFewerActions: Bool,
        bundleFreshUntil: String?, now: String, program: String, settings: String
    ) {
        self.isReady = isReady
        self.isRunning = isRunning
        self.isHelpCalled = isHelpCalled
        self.assumesLiveness = assumesLiveness
        self.allowsFewerActions = allowsFewerActions
        self.bundleFreshUntil = bundleFreshUntil
        self.now = now
        self.program = program
        self.settings = settings
    }
}
