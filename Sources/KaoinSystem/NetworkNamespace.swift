internal import CLinux
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

    /// What makes a network namespace as an ordinary user, by a user namespace in which the user stays who they are: to the
    /// kiosk's sockets as well, which see the user and the groups that the process really has.
    public static let maker = "/usr/bin/unshare"
    public static let makerArguments = ["--user", "--map-current-user", "--keep-caps", "--net", "--"]

    /// Becomes a program in a new network namespace.
    ///
    /// - Returns: only where it could not be started.
    public static func become(_ program: String, _ arguments: [String]) {
        let words = [maker] + makerArguments + [program] + arguments
        _ = unsafe CStrings.with(words) { unsafe execv(maker, $0) }
    }

    /// Begins to use a network namespace that was made for this process: the loopback interface goes up, and every capability
    /// that was needed for it is given away.
    ///
    /// - Returns: false where the loopback interface was up already, as it is wherever somebody else may be.
    public static func settle() -> Bool {
        hasLoopbackAlone && kaoin_raise_loopback() == 0 && kaoin_drop_capabilities() == 0
    }
}
