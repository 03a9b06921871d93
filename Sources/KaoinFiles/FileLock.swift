internal import Glibc

/// A file that one process at a time holds; the system frees it when the process ends, however it ends.
public enum FileLock {
    /// Waits until nobody else holds it, and holds it during the work.
    ///
    /// - Throws: `FileFault` where the file cannot be made, or what the work throws.
    public static func holding<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
        guard let file = OpenFile(path, O_RDWR | O_CREAT, mode: 0o600), flock(file.descriptor, LOCK_EX) == 0 else {
            throw FileFault.cannotWrite(path: path, OpenFile.lastError)
        }
        defer { _ = flock(file.descriptor, LOCK_UN) }
        return try work()
    }
}
