internal import KaoinPass
internal import KaoinSQLite

/// The entries of a log, all of them verified in the transaction in which they are read.
struct RegisterEntries {
    let logID: [UInt8]
    let entries: [AuditEntry]

    /// - Throws: `StoreError.corrupt` for the first finding, and where the log does not begin with its first entry.
    init(keys: [ReceiptVerifier], known: [AuditHead], in db: Database) throws {
        let kiosk = try KioskRow.fetch(db)
        // Nothing is ever removed from a register.
        guard kiosk.base == 1 else { throw StoreError.corrupt(.chain(.missingBeginning(kiosk.base))) }
        let report = try AuditTable.verify(keys: keys, known: known, in: db)
        if let finding = report.finding { throw StoreError.corrupt(.chain(finding)) }
        _ = try Seal.require(by: keys, in: db)
        logID = kiosk.logID
        entries = try db.rows("SELECT \(AuditTable.columns) FROM entry ORDER BY sequence").all().map(
            StoreReader.entry)
    }
}

extension Store {
    func registerEntries(keys: [ReceiptVerifier]) throws(StoreError) -> RegisterEntries {
        try transaction { db in try RegisterEntries(keys: keys, known: [], in: db) }
    }
}
