public import KaoinCore

/// The two clocks of a kiosk.
public protocol KioskClock: Sendable {
    /// What the calendar says, right or wrong.
    var now: Timestamp { get }
    /// Time since some moment; only goes forward, whatever happens to the calendar.
    var elapsed: Duration { get }

    func sleep(for duration: Duration) async throws
}

/// The machine's own clocks.
public struct SystemClock: KioskClock {
    private let start = ContinuousClock.now

    public init() {}

    public var now: Timestamp { .current }
    public var elapsed: Duration { ContinuousClock.now - start }

    public func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration)
    }
}
