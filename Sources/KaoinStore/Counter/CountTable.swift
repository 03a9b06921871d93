internal import Foundation
internal import GRDB

/// What the log says of the machine's counter.
enum CountTable {
    /// The last entry that names a number; nil where the state was never counted.
    static func last(in db: Database) throws -> (sequence: Int64, value: UInt64)? {
        let statement = try db.cachedStatement(
            sql: "SELECT sequence, fields FROM entry WHERE kind = ? ORDER BY sequence DESC LIMIT 1")
        guard let row = try Row.fetchOne(statement, arguments: [AuditKind.counter.rawValue]) else { return nil }
        guard let sequence = Int64.fromDatabaseValue(row[0]), let fields = Data.fromDatabaseValue(row[1]),
            case .integer(let value)? = AuditFields(encoded: [UInt8](fields))?["value"], value > 0
        else { throw StoreError.corrupt(.record) }
        return (sequence, UInt64(value))
    }

    /// The hash of the log's last entry; of an empty log, what stands in its place.
    static func end(in db: Database) throws -> [UInt8] {
        try AuditTable.last(in: db)?.hash ?? AuditEntry.genesis(logID: KioskRow.fetch(db).logID)
    }
}
