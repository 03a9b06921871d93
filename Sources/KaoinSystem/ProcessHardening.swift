internal import CLinux
internal import Glibc

/// What a process can do itself against leaking what it holds.
public enum ProcessHardening {
    /// The C library fills memory with this when it is freed, and when it is allocated.
    static let fill = 90
    private static let variable = "GLIBC_TUNABLES"
    /// To the program that runs, also where its file was replaced since.
    private static let link = "/proc/self/exe"
    /// Freed memory is overwritten at once, also small pieces, which the thread's cache would keep as they
    /// are.
    /// Few arenas: memory that one thread gave back serves the others.
    public static let tunables =
        "glibc.malloc.perturb=\(fill):glibc.malloc.tcache_count=0:glibc.malloc.arena_max=2"

    /// Makes the C library overwrite freed memory: it can only be told before the program starts, so the
    /// program starts itself anew. Returns where that is so already, or cannot be done.
    ///
    /// - Returns: whether it is so.
    @discardableResult
    public static func wipesFreedMemory(restartingWith arguments: [String]) -> Bool {
        let current = unsafe getenv(variable).map { unsafe String(cString: $0) }
        if let current { return current.contains("glibc.malloc.perturb=") }
        guard unsafe setenv(variable, tunables, 1) == 0 else { return false }
        var pointers = unsafe arguments.map { unsafe strdup($0) }
        unsafe pointers.append(nil)
        defer { unsafe pointers.forEach { unsafe free($0) } }
        // By its path, for by the link alone it would be `exe` in lists of processes.
        if let path = unsafe realpath(link, nil) {
            unsafe execv(path, pointers)
            unsafe free(path)
        }
        unsafe execv(link, pointers)
        return false
    }

    /// No core files, and no other process of the same user may look into this one (`ptrace`, `/proc/PID/mem`).
    public static func forbidLookingInside() {
        forbidCores()
        _ = kaoin_set_dumpable(0)
    }

    /// No core files, of this process and what it starts.
    public static func forbidCores() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        unsafe setrlimit(__rlimit_resource_t(UInt32(RLIMIT_CORE.rawValue)), &limit)
    }
}
