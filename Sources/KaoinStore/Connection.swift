internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// How the database is opened.
enum Connection {
    /// The one connection that writes.
    static func writing(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "kaoin.store"
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // The write-ahead log stays when the database is closed, so that its absence means something.
            var persists: CInt = 1
            _ = sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &persists)
            // Each commit is on the disk before the call returns; what is removed is overwritten.
            try db.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    PRAGMA recursive_triggers = ON;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA journal_size_limit = 1048576;
                    """)
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// For looking only; goes on beside the one that writes.
    static func reading(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "kaoin.reader"
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Refuses what is no database of a kiosk, or of a later version.
    static func requireKiosk(_ db: Database) throws {
        guard try Int.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
            throw StoreError.corrupt(.foreign)
        }
        guard try !Schema.migrator.hasBeenSuperseded(db) else { throw StoreError.newerSchema }
    }
}
