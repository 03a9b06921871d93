internal import Glibc

/// Tells systemd how the service is (sd_notify(3)): datagrams to the socket that `NOTIFY_SOCKET` names.
public struct ServiceNotifier: Sendable {
    private let socketPath: String?
    /// How often the watchdog wants to hear; nil where there is none.
    public let watchdogInterval: Duration?

    /// Reads `NOTIFY_SOCKET` and `WATCHDOG_USEC`.
    public init(environment: [String: String]) {
        socketPath = environment["NOTIFY_SOCKET"]
        watchdogInterval = environment["WATCHDOG_USEC"].flatMap { Int64($0) }.map { .microseconds($0) }
    }

    public func ready() { send("READY=1") }
    public func reloading(monotonic: Int64) { send("RELOADING=1\nMONOTONIC_USEC=\(monotonic)") }
    public func stopping() { send("STOPPING=1") }
    public func alive() { send("WATCHDOG=1") }

    /// A line for `systemctl status`.
    public func status(_ text: String) { send("STATUS=\(text)") }

    /// Microseconds of the clock that systemd compares with.
    public static var monotonicMicroseconds: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }

    /// Nothing happens where nobody listens: the service runs by hand as well.
    private func send(_ message: String) {
        guard let socketPath, let address = Self.address(socketPath) else { return }
        let handle = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard handle >= 0 else { return }
        defer { _ = close(handle) }
        var target = address.value
        let bytes = Array(message.utf8)
        _ = unsafe withUnsafePointer(to: &target) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                unsafe sendto(handle, bytes, bytes.count, Int32(MSG_NOSIGNAL), plain, address.length)
            }
        }
    }

    private static func address(_ path: String) -> (value: sockaddr_un, length: socklen_t)? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(path.utf8)
        let limit = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.first == UInt8(ascii: "/") || bytes.first == UInt8(ascii: "@"), bytes.count < limit else {
            return nil
        }
        // An abstract name begins with a zero.
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        return (address, socklen_t(MemoryLayout<sa_family_t>.size + bytes.count))
    }
}
