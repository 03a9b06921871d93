internal import Glibc

/// What the file system says of a name; of a link, not of what it leads to.
public struct FileFacts: Equatable, Sendable {
    public enum Kind: Sendable {
        case file
        case folder
        case socket
        case other
    }

    public let kind: Kind
    /// Who may do what, as `chmod` has it.
    public let mode: UInt32
    public let owner: UInt32
    /// In bytes.
    public let length: Int
    /// Its number in its file system, which another file that takes its place does not have.
    public let number: UInt64
    /// When its content changed last, since 1970.
    public let changed: Duration

    /// - Returns: nil where there is no such file, or nobody may know.
    public init?(_ path: String) {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else { return nil }
        kind =
            switch facts.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFSOCK: .socket
            default: .other
            }
        mode = facts.st_mode & 0o7777
        owner = facts.st_uid
        length = Int(facts.st_size)
        number = UInt64(facts.st_ino)
        changed = .seconds(facts.st_mtim.tv_sec) + .nanoseconds(facts.st_mtim.tv_nsec)
    }

    public var isForOwnerAlone: Bool { mode & 0o077 == 0 }
    public var modeText: String { "0" + String(mode, radix: 8) }
}
