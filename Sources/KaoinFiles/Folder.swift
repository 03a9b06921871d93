internal import CLinux

/// Facts about a folder.
public enum Folder {
    /// Whether what is written there stays in memory and is gone when the machine is switched off.
    public static func isInMemory(_ path: String) -> Bool {
        var facts = statfs()
        guard unsafe statfs(path, &facts) == 0 else { return false }
        // TMPFS_MAGIC and RAMFS_MAGIC of linux/magic.h.
        return [0x0102_1994, 0x8584_58F6].contains(Int(facts.f_type))
    }
}
