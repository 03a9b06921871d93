public import KaoinCore
public import KaoinPorts
internal import Synchronization

/// Time that goes by from picture to picture while the camera films, and by itself otherwise, so that a simulated person
/// is filmed alike however slow the machine is: as fast as it can be computed, or for people who look on, no faster than
/// it would be.
public final class PictureClock: KioskClock {
    private struct Time {
        /// What went by up to `since`.
        var passed = Duration.zero
        /// Since when time goes by itself; nil while the camera films.
        var since: Duration? = Duration.zero
        /// When the last picture was due, by the machine's clock.
        var picture = Duration.zero
    }

    private let machine: any KioskClock
    private let time = Mutex(Time())
    private let isPaced: Bool

    /// - Parameter isPaced: whether no picture comes sooner than by the machine's clock.
    public convenience init(isPaced: Bool = false) { self.init(isPaced: isPaced, machine: SystemClock()) }

    init(isPaced: Bool, machine: any KioskClock) {
        self.isPaced = isPaced
        self.machine = machine
    }

    public var now: Timestamp { machine.now }

    public var elapsed: Duration {
        let moment = machine.elapsed
        return time.withLock { $0.passed + ($0.since.map { moment - $0 } ?? .zero) }
    }

    /// Waits by the machine's clock: whoever waits looks at `elapsed` again.
    public func sleep(for duration: Duration) async throws { try await machine.sleep(for: duration) }

    func beginFilming() {
        let (moment, picture) = (elapsed, machine.elapsed)
        time.withLock { $0 = Time(passed: moment, since: nil, picture: picture) }
    }

    func endFilming() {
        let moment = machine.elapsed
        time.withLock { if $0.since == nil { $0.since = moment } }
    }

    /// The next picture is due.
    func pass(_ duration: Duration) async {
        if isPaced {
            let early = time.withLock(\.picture) + duration - machine.elapsed
            if early > .zero { try? await machine.sleep(for: early) }
        }
        let moment = machine.elapsed
        time.withLock {
            $0.passed += duration
            $0.picture = moment
        }
    }
}
