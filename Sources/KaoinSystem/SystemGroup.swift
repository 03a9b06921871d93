internal import Glibc

/// A group of the machine's users.
public enum SystemGroup {
    /// - Returns: nil where there is no group of that name.
    public static func id(of name: String) -> UInt32? {
        var entry = unsafe group()
        var buffer = [CChar](repeating: 0, count: 64 << 10)
        var found: UnsafeMutablePointer<group>?
        guard unsafe getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, unsafe found != nil else {
            return nil
        }
        return unsafe entry.gr_gid
    }
}
