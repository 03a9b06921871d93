internal import GRDB
internal import KaoinCrypto

extension StoreError {
    /// - Parameter path: of the database, for messages.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as CryptoError: self = .cryptography(error)
        case let error as DatabaseError: self.init(sqlite: error, path: path)
        default: self = .io(code: 0, "\(error)")
        }
    }

    private init(sqlite error: DatabaseError, path: String) {
        let message = error.message ?? "no reason given"
        switch (error.resultCode, error.extendedResultCode) {
        case (.SQLITE_NOTADB, _): self = .corrupt(.foreign)
        case (.SQLITE_CORRUPT, _): self = .corrupt(.structure(message))
        // The index of the write-ahead log could not grow; there is no other reason than room.
        case (.SQLITE_FULL, _), (_, .SQLITE_IOERR_SHMSIZE): self = .full
        case (.SQLITE_READONLY, _), (.SQLITE_PERM, _), (.SQLITE_AUTH, _): self = .readOnly(path: path)
        case (.SQLITE_BUSY, _), (.SQLITE_LOCKED, _), (.SQLITE_PROTOCOL, _): self = .busy
        case (.SQLITE_CONSTRAINT, _): self = .refused(message)
        default: self = .io(code: error.extendedResultCode.rawValue, message)
        }
    }
}
