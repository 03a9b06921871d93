internal import KaoinSQLite

/// How the database is opened.
enum Connection {
    /// The one connection that writes.
    static func writing(_ path: String) throws(DatabaseError) -> DatabaseFile {
        try DatabaseFile(path: path, .writing) { db throws(DatabaseError) in
            // The write-ahead log stays when the database is closed, so that its absence means something.
            try db.keepLog()
            // Each commit is on the disk before the call returns; what is removed is overwritten.
            try db.run(
                """
                PRAGMA synchronous = FULL;
                PRAGMA secure_delete = ON;
                PRAGMA recursive_triggers = ON;
                PRAGMA cell_size_check = ON;
                PRAGMA journal_size_limit = 1048576;
                """)
        }
    }

    /// For looking only; goes on beside the one that writes.
    static func reading(_ path: String) throws(DatabaseError) -> DatabaseFile {
        try DatabaseFile(path: path, .reading) { db throws(DatabaseError) in
            try db.run("PRAGMA cell_size_check = ON")
        }
    }

    /// Refuses what is no database of a kiosk, or of a later version.
    static func requireKiosk(_ db: Database) throws {
        guard try db.row("PRAGMA application_id")?.integer(0) == Int64(Schema.applicationID) else {
            throw StoreError.corrupt(.foreign)
        }
        guard try !Schema.steps.areOutdone(by: db) else { throw StoreError.newerSchema }
    }
}
