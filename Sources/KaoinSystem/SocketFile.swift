internal import CLinux
internal import Glibc

/// The file of a listening Unix socket.
public enum SocketFile {
    /// Lets the users and the members of groups connect, besides the file's owner and root, and nobody else: who may not
    /// use a socket takes no place in its queue. An access control list, for it has room for several groups and needs no
    /// membership of the owner in any of them. Whoever connects is judged by the credentials of the connection besides.
    ///
    /// - Returns: whether it could be done; where the file system has no such lists, only the owner may connect.
    public static func admit(users: Set<UInt32>, groups: Set<UInt32>, to path: String) -> Bool {
        guard unsafe chmod(path, 0o600) == 0 else { return false }
        let list = accessList(users, groups)
        return unsafe setxattr(path, "system.posix_acl_access", list, list.count, 0) == 0
    }

    /// As the kernel takes it (`linux/posix_acl_xattr.h`): a version, then entries of a tag, permissions and an id, in the
    /// order of tags and ids, all of the lowest byte first.
    static func accessList(_ users: Set<UInt32>, _ groups: Set<UInt32>) -> [UInt8] {
        let (owner, user, ownGroup, group, mask, others): (UInt16, UInt16, UInt16, UInt16, UInt16, UInt16) = (
            0x01, 0x02, 0x04, 0x08, 0x10, 0x20
        )
        let (readAndWrite, nothing, undefined): (UInt16, UInt16, UInt32) = (6, 0, .max)
        var entries = [(owner, readAndWrite, undefined)]
        entries += users.sorted().map { (user, readAndWrite, $0) }
        entries.append((ownGroup, nothing, undefined))
        entries += groups.sorted().map { (group, readAndWrite, $0) }
        entries += [(mask, readAndWrite, undefined), (others, nothing, undefined)]
        var bytes = littleEndian(2, count: 4)
        for (tag, permissions, id) in entries {
            bytes += littleEndian(UInt32(tag), count: 2) + littleEndian(UInt32(permissions), count: 2)
            bytes += littleEndian(id, count: 4)
        }
        return bytes
    }

    private static func littleEndian(_ value: UInt32, count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    public static func remove(_ path: String) { _ = unsafe unlink(path) }
}
