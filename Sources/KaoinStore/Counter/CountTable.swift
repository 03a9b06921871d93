internal import KaoinSQLite

/// What the log says of the machine's counter.
enum CountTable {
    /// The last entry that names a number; nil where the state was never counted.
    static func last(in db: Database) throws -> (sequence: Int64, value: UInt64)? {
        let row = try db.row(
            "SELECT sequence, fields FROM entry WHERE kind = ? ORDER BY sequence DESC LIMIT 1",
            [.text(AuditKind.counter.rawValue)])
        guard let row else { return nil }
        guard let sequence = row.integer(0), let fields = row.bytes(1),
            case .integer(let value)? = AuditFields(encoded: fields)?["value"], value > 0
        else { throw StoreError.corrupt(.record) }
        return (sequence, UInt64(value))
    }

    /// The hash of the log's last entry; of an empty log, what stands in its place.
    static func end(in db: Database) throws -> [UInt8] {
        try AuditTable.last(in: db)?.hash ?? AuditEntry.genesis(logID: KioskRow.fetch(db).logID)
    }
}
