internal import CLinux
internal import Glibc

/// Facts about a folder.
public enum Folder {
    /// Whether there is a folder of that name.
    public static func exists(_ path: String) -> Bool {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else { return false }
        return facts.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether what is written there stays in memory and is gone when the machine is switched off.
    public static func isInMemory(_ path: String) -> Bool {
        var facts = statfs()
        guard unsafe statfs(path, &facts) == 0 else { return false }
        // TMPFS_MAGIC and RAMFS_MAGIC of linux/magic.h.
        return [0x0102_1994, 0x8584_58F6].contains(Int(facts.f_type))
    }
}
