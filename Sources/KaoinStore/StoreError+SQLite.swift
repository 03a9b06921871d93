internal import KaoinCrypto
internal import KaoinSQLite

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
        switch error.reason {
        case .notADatabase: self = .corrupt(.foreign)
        case .corrupt: self = .corrupt(.structure(error.message))
        case .full: self = .full
        case .readOnly: self = .readOnly(path: path)
        case .busy: self = .busy
        case .constraint: self = .refused(error.message)
        case .other: self = .io(code: error.code, error.message)
        }
    }
}
