internal import CLinux
internal import Glibc

/// An open device node that is closed when it goes out of scope.
struct Node: ~Copyable {
    let descriptor: Int32

    /// Never waits: neither for a device nor, later, for its bytes.
    ///
    /// - Throws: `DeviceFault` with what the system said, or where the rule refuses what was opened.
    init(_ path: String, writing: Bool, rule: DeviceRule) throws(DeviceFault) {
        let flags = (writing ? O_RDWR : O_RDONLY) | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
        let opened = unsafe open(path, flags)
        guard opened >= 0 else { throw DeviceFault(path: path, errno: errno) }
        if let reason = rule.refusal(DeviceIdentity(descriptor: opened)) {
            _ = close(opened)
            throw .refused(path, reason: reason)
        }
        descriptor = opened
    }

    deinit { _ = close(descriptor) }

    /// The bytes that are there, up to a number; empty where there are none now.
    ///
    /// - Throws: where the device is gone.
    func read(_ path: String, atMost limit: Int) throws(DeviceFault) -> [UInt8] {
        var count = 0
        var reason: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
            repeat {
                count = unsafe Glibc.read(descriptor, buffer.baseAddress, limit)
                reason = errno
            } while count < 0 && reason == EINTR
            filled = max(0, count)
        }
        if count < 0, reason == EAGAIN { return [] }
        // A device that is there never ends.
        guard count > 0 else { throw count == 0 ? .missing(path) : DeviceFault(path: path, errno: reason) }
        return bytes
    }
}
