public import KaoinCore
public import KaoinPorts
internal import Synchronization

/// Time that goes by from picture to picture while the camera films, and by itself otherwise, so that a simulated person
/// is filmed alike however slow the machine is.
public final class PictureClock: KioskClock {
    private struct Time {
        /// What went by up to `since`.
        var passed = Duration.zero
        /// Since when time goes by itself; nil while the camera films.
        var since: Duration? = Duration.zero
    }

    private let system = SystemClock()
    private let time = Mutex(Time())

    public init() {}

    public var now: Timestamp { system.now }

    public var elapsed: Duration {
        let moment = system.elapsed
        return time.withLock { $0.passed + ($0.since.map { moment - $0 } ?? .zero) }
    }

    /// Waits by the machine's clock: whoever waits looks at `elapsed` again.
    public func sleep(for duration: Duration) async throws { try await system.sleep(for: duration) }

    func beginFilming() {
        let moment = elapsed
        time.withLock { $0 = Time(passed: moment, since: nil) }
    }

    func endFilming() {
        let moment = system.elapsed
        time.withLock { if $0.since == nil { $0.since = moment } }
    }

    /// The next picture is due.
    func pass(_ duration: Duration) { time.withLock { $0.passed += duration } }
}
