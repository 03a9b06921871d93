internal import KaoinFiles
internal import KaoinPass
internal import KaoinSQLite

/// What is checked of a database before it is used.
enum StoreCheck {
    /// - Parameter owner: takes over a state of an earlier version.
    static func run(_ database: DatabaseFile, _ paths: StorePaths, owner: Schema.Owner) throws {
        try database.read { db in
            try Connection.requireKiosk(db)
            let found = try db.row("PRAGMA quick_check(1)")?.text(0) ?? "the check said nothing"
            guard found == "ok" else {
                throw StoreError.corrupt(.structure(found.split(separator: "\n").joined(separator: " ")))
            }
        }
        try database.outsideTransaction { db in try db.run("PRAGMA journal_mode = WAL") }
        try Schema.steps(for: owner).take(in: database)
        try database.read { db in
            try requireEnd(db)
            try requireCheckpoint(db, paths)
        }
    }

    /// The last entries must follow each other, from one that is signed on; `kaoin audit verify` checks all.
    private static func requireEnd(_ db: Database) throws {
        let last = try AuditTable.last(in: db)?.sequence ?? 0
        let base = try KioskRow.fetch(db).base
        let start = try db.row(
            "SELECT max(sequence) FROM checkpoint WHERE sequence <= ?",
            // The entry that the machine's counter is compared with is among those that are followed.
            [.integer(min(last - AuditChain.stride, CountTable.last(in: db)?.sequence ?? last))]
        )?.integer(0)
        guard last > 0 || base == 1 else { throw StoreError.corrupt(.chain(.missingBeginning(base))) }
        let report = try AuditTable.verify(keys: nil, known: [], from: start, in: db)
        if let finding = report.finding { throw StoreError.corrupt(.chain(finding)) }
    }

    /// The checkpoint beside the database was written after its entry: what does not hold that entry is older.
    private static func requireCheckpoint(_ db: Database, _ paths: StorePaths) throws {
        guard let checkpoint = try outsideCheckpoint(paths) else { return }
        let kiosk = try KioskRow.fetch(db)
        guard checkpoint.logID == kiosk.logID else { throw StoreError.corrupt(.behindCheckpoint) }
        guard checkpoint.head.sequence >= kiosk.base else { return }
        let row = try db.row(
            "SELECT hash FROM entry WHERE sequence = ?", [.integer(checkpoint.head.sequence)])
        guard row?.bytes(0) == checkpoint.head.hash else { throw StoreError.corrupt(.behindCheckpoint) }
    }

    /// What the file beside the database says. Its signature does not matter: a forged one can only refuse, not admit.
    static func outsideCheckpoint(_ paths: StorePaths) throws -> AuditCheckpoint? {
        guard StorePaths.length(of: paths.checkpoint) != nil else { return nil }
        let bytes = try FileReader.read(paths.checkpoint, limit: SignedCheckpoint.maximumLength)
        guard let signed = try? SignedCheckpoint(bytes) else { throw StoreError.corrupt(.behindCheckpoint) }
        return signed.unverifiedCheckpoint
    }
}
