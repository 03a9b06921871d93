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

    /// Makes a folder in a folder that is there, and waits until that is on the disk; one that is there already stays.
    ///
    /// - Parameter mode: who may look into it, as `chmod` has it.
    public static func make(_ path: String, mode: UInt32 = 0o755) throws(FileFault) {
        guard unsafe mkdir(path, mode) == 0 || (errno == EEXIST && exists(path)) else {
            throw .cannotWrite(path: path, OpenFile.lastError)
        }
        try FileWriter.keepName(of: path)
    }

    /// Bytes that may still be written where a path lies; nil where nobody knows.
    public static func freeSpace(_ path: String) -> Int? {
        var facts = statfs()
        guard unsafe statfs(path, &facts) == 0 else { return nil }
        // What is kept for root is not free.
        let (bytes, isMore) = Int(clamping: facts.f_bavail).multipliedReportingOverflow(
            by: Int(clamping: facts.f_bsize))
        return isMore ? .max : bytes
    }

    /// Whether what is written there stays in memory and is gone when the machine is switched off.
    public static func isInMemory(_ path: String) -> Bool {
        var facts = statfs()
        guard unsafe statfs(path, &facts) == 0 else { return false }
        // TMPFS_MAGIC and RAMFS_MAGIC of linux/magic.h.
        return [0x0102_1994, 0x8584_58F6].contains(Int(facts.f_type))
    }
}
