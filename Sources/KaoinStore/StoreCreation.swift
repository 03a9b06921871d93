internal import FoundationEssentials
internal import KaoinCrypto
internal import KaoinFiles
internal import KaoinSQLite

/// What must be true of the files before the database is opened.
enum StoreCreation {
    /// Makes the database where it may, whole or not at all.
    static func prepare(_ paths: StorePaths, creating: Bool) throws {
        let journal = StorePaths.length(of: paths.journal)
        guard let length = StorePaths.length(of: paths.database) else {
            // A database that was removed would begin with fresh budgets: that is not for the program to do.
            guard (journal ?? 0) == 0, StorePaths.length(of: paths.checkpoint) == nil else {
                throw StoreError.corrupt(.databaseMissing)
            }
            guard creating else { throw StoreError.missing(path: paths.database) }
            return try create(paths)
        }
        guard length > 0 else { throw StoreError.corrupt(.foreign) }
        guard FileManager.default.isWritableFile(atPath: paths.database) else {
            throw StoreError.readOnly(path: paths.database)
        }
        guard journal != nil else { throw StoreError.corrupt(.journalMissing) }
    }

    /// Built under another name and moved when it is complete and closed.
    private static func create(_ paths: StorePaths) throws {
        // What a creation left that was interrupted, and what this one leaves.
        let scratch = [paths.newDatabase, paths.newDatabase + "-wal", paths.newDatabase + "-shm"]
        scratch.forEach(FileWriter.remove)
        defer { scratch.forEach(FileWriter.remove) }
        // SQLite gives the files beside it the same permissions.
        try FileWriter.writeSecret(SecretBytes(count: 0) { _ in }, to: paths.newDatabase)
        let database = try Connection.writing(paths.newDatabase)
        try database.outsideTransaction { db in try db.run("PRAGMA journal_mode = WAL") }
        try Schema.steps.take(in: database)
        try database.write { db in try KioskRow.insertNew(in: db) }
        try database.close()
        // Its write-ahead log is empty now, and must be there from the beginning.
        try FileWriter.move(paths.newDatabase + "-wal", to: paths.journal)
        try FileWriter.move(paths.newDatabase, to: paths.database)
    }
}
