internal import Glibc

/// The network as this process sees it.
public enum NetworkNamespace {
    /// Whether nothing but the loopback interface is up: then whoever reaches a port of this process is in its namespace,
    /// and no other machine is.
    ///
    /// - Returns: false where the interfaces cannot be listed.
    public static var hasLoopbackAlone: Bool {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard unsafe getifaddrs(&first) == 0 else { return false }
        defer { unsafe freeifaddrs(first) }
        var entry = unsafe first
        while let current = unsafe entry {
            let flags = unsafe current.pointee.ifa_flags
            let isUp = flags & UInt32(IFF_UP) != 0
            if isUp, flags & UInt32(IFF_LOOPBACK) == 0 { return false }
            unsafe entry = current.pointee.ifa_next
        }
        return true
    }
}
