/// How a kiosk is, for programs of tellers.
public struct TellerStatus: Codable, Equatable, Sendable {
    public let isReady: Bool
    public let isRunning: Bool
    public let assumesLiveness: Bool
    public let bundleFreshUntil: String?
    public let now: String

    public init(
        isReady: Bool, isRunning: Bool, assumesLiveness: Bool, bundleFreshUntil: String?, now: String
    ) {
        self.isReady = isReady
        self.isRunning = isRunning
        self.assumesLiveness = assumesLiveness
        self.bundleFreshUntil = bundleFreshUntil
        self.now = now
    }
}
