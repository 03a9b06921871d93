internal import CLinux
internal import Glibc

/// Ends a thread that waits for a device: an eventfd beside the device's own descriptor.
final class StopSignal: Sendable {
    /// Why a wait ended.
    enum Wake: Equatable {
        case stopped
        case readable
        /// The device is gone.
        case hungUp
        case timedOut
    }

    private let descriptor: Int32

    init() {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        precondition(descriptor >= 0, "the process has a descriptor left for an event")
    }

    deinit { _ = close(descriptor) }

    /// May be called from any thread, and more than once.
    func stop() {
        var one: UInt64 = 1
        _ = unsafe write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Waits until a device has something, the signal is given, or time is over.
    ///
    /// - Parameter device: a descriptor; nil waits for the signal alone.
    func wait(for device: Int32?, atMost time: Duration) -> Wake {
        var watched = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: device ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        // Rounded up: a wait of less than a millisecond would be none.
        let count = unsafe poll(&watched, 2, Int32(clamping: max(0, time.wholeMilliseconds) + 1))
        if watched[0].revents != 0 { return .stopped }
        guard count > 0 else { return .timedOut }
        if watched[1].revents & Int16(POLLIN) != 0 { return .readable }
        return watched[1].revents != 0 ? .hungUp : .timedOut
    }
}

extension Duration {
    /// What is left of a millisecond is cut off.
    var wholeMilliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

/// The clock that devices' times are on.
enum Monotonic {
    static var now: Duration {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
