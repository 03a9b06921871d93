internal import KaoinCore
internal import KaoinPorts

/// Lets guidance change at most twice a second, so that a person can follow it.
struct GuidanceRateLimit {
    static let pause = Duration.milliseconds(500)

    private(set) var shown: Guidance?
    private var since: Duration?

    /// - Returns: whether it is to be shown now.
    mutating func offer(_ guidance: Guidance, at now: Duration) -> Bool {
        guard guidance != shown else { return false }
        if let since, now - since < Self.pause { return false }
        (shown, since) = (guidance, now)
        return true
    }

    /// What a new phase says is shown at once.
    mutating func force(_ guidance: Guidance?, at now: Duration) {
        (shown, since) = (guidance, now)
    }
}
