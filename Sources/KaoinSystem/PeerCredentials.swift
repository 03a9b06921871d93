internal import CLinux
internal import Glibc

/// The process at the other end of a Unix socket, as the kernel knew it when it connected (unix(7)).
public struct PeerCredentials: Equatable, Sendable {
    /// More than a process has; one with more has none of them here.
    static let groupLimit = 1024

    public let userID: UInt32
    public let groupID: UInt32
    public let processID: Int32
    /// Its supplementary groups: from the kernel, so that no database of names is asked.
    public let supplementary: [UInt32]

    /// - Returns: nil where the kernel does not tell, as for anything but a Unix socket.
    public init?(socket descriptor: CInt) {
        var process = kaoin_peer()
        var length = socklen_t(MemoryLayout<kaoin_peer>.size)
        guard unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &process, &length) == 0,
            length == socklen_t(MemoryLayout<kaoin_peer>.size), process.pid > 0
        else { return nil }
        (userID, groupID, processID) = (process.uid, process.gid, process.pid)
        var groups = [gid_t](repeating: 0, count: Self.groupLimit)
        var size = socklen_t(groups.count * MemoryLayout<gid_t>.stride)
        if unsafe getsockopt(descriptor, SOL_SOCKET, SO_PEERGROUPS, &groups, &size) == 0 {
            supplementary = Array(groups.prefix(Int(size) / MemoryLayout<gid_t>.stride))
        } else {
            supplementary = []
        }
    }
}
