internal import Glibc

/// A user of the machine.
public enum SystemUser {
    /// - Returns: nil where there is no user of that name.
    public static func id(of name: String) -> UInt32? {
        var entry = unsafe passwd()
        var buffer = [CChar](repeating: 0, count: 64 << 10)
        var found: UnsafeMutablePointer<passwd>?
        guard unsafe getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, unsafe found != nil else {
            return nil
        }
        return unsafe entry.pw_uid
    }
}
