internal import CSQLite

/// Why SQLite did not do what it was asked.
public struct DatabaseError: Error, Equatable, Sendable {
    /// The extended result code (https://www.sqlite.org/rescode.html).
    public let code: Int32
    /// In SQLite's words.
    public let message: String

    /// What kind of reason it is.
    public enum Reason: Sendable {
        case notADatabase
        case corrupt
        case full
        case readOnly
        case busy
        case constraint
        case other
    }

    public var reason: Reason {
        switch code & 0xFF {
        case SQLITE_NOTADB: .notADatabase
        case SQLITE_CORRUPT: .corrupt
        case SQLITE_FULL: .full
        // The index of the write-ahead log could not grow; there is no other reason than room.
        case SQLITE_IOERR where code == Self.indexCannotGrow: .full
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .readOnly
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy
        case SQLITE_CONSTRAINT: .constraint
        default: .other
        }
    }

    /// `SQLITE_IOERR_SHMSIZE`, which the header computes.
    private static let indexCannotGrow = SQLITE_IOERR | 19 << 8

    static let closed = DatabaseError(code: SQLITE_MISUSE, message: "the database is closed")
}
