internal import Glibc

/// A lock that one process holds on a file, until it lets go or ends in whatever way: the kernel takes it back.
public struct FileLock: ~Copyable, Sendable {
    private let file: OpenFile

    /// Why there is no lock.
    public enum Fault: Error, Equatable {
        /// Another process has it.
        case taken
        case file(FileFault)
        /// The folder, or what it lies on, can only be read.
        case readOnly
        /// There is no room for the file.
        case full
    }

    /// Takes the lock at once or not at all. The file is made where there is none, readable by its owner alone.
    public init(_ path: String) throws(Fault) {
        guard let opened = OpenFile(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600) else {
            switch errno {
            case EROFS, EACCES, EPERM: throw .readOnly
            case ENOSPC, EDQUOT: throw .full
            default: throw .file(.cannotWrite(path: path, OpenFile.lastError))
            }
        }
        Self.leave(opened, to: path)
        guard flock(opened.descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw errno == EWOULDBLOCK ? .taken : .file(.cannotWrite(path: path, OpenFile.lastError))
        }
        file = opened
    }

    /// Let go by name, not by closing alone: a child that was just forked holds the same open file until it runs its program.
    deinit { _ = flock(file.descriptor, LOCK_UN) }
}

extension FileLock {
    /// Waits until nobody else holds the lock, and holds it during the work.
    ///
    /// - Throws: `FileFault` where the file cannot be made, or what the work throws.
    public static func holding<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
        guard let file = OpenFile(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600) else {
            throw FileFault.cannotWrite(path: path, OpenFile.lastError)
        }
        leave(file, to: path)
        guard flock(file.descriptor, LOCK_EX) == 0 else {
            throw FileFault.cannotWrite(path: path, OpenFile.lastError)
        }
        defer { _ = flock(file.descriptor, LOCK_UN) }
        return try work()
    }

    /// What root makes in somebody's folder is theirs: the service could not open it otherwise. Nothing is lost where that
    /// fails.
    private static func leave(_ file: borrowing OpenFile, to path: String) {
        guard geteuid() == 0, let end = path.lastIndex(of: "/") else { return }
        var folder = stat()
        guard unsafe lstat(String(path[..<end]), &folder) == 0, folder.st_uid != 0 else { return }
        _ = fchown(file.descriptor, folder.st_uid, folder.st_gid)
    }
}
