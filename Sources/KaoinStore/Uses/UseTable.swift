internal import Foundation
internal import GRDB
internal import KaoinCore
internal import KaoinPass

/// The records of passes in the database.
enum UseTable {
    private static let columns = "failures, liveness, last_end, begun, open, close"

    static func record(of pass: PassDigest, in db: Database) throws -> UseRecord {
        for bytes in [pass.bytes, pass.former].compactMap(\.self) {
            let row = try Row.fetchOne(
                db, sql: "SELECT \(columns) FROM use WHERE pass = ?", arguments: [Data(bytes)])
            if let row { return try record(row) }
        }
        return UseRecord()
    }

    static func keep(_ record: UseRecord, of pass: PassDigest, expires: Timestamp, in db: Database) throws {
        let begun = CBOREncoder.encode(.array(record.begun.map { .integer($0.seconds) }))
        try db.execute(
            sql: """
                INSERT INTO use (pass, expires, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (pass) DO UPDATE SET expires = excluded.expires, failures = excluded.failures,
                    liveness = excluded.liveness, last_end = excluded.last_end, begun = excluded.begun,
                    open = excluded.open, close = excluded.close
                """,
            arguments: [
                Data(pass.bytes), expires.seconds, record.failures, record.livenessInAll, record.lastEnd?.seconds,
                Data(begun), record.isOpen, record.closeVisits,
            ])
        // It went over to the new name.
        if let former = pass.former {
            try db.execute(sql: "DELETE FROM use WHERE pass = ?", arguments: [Data(former)])
        }
    }

    static func expiry(of pass: PassDigest, in db: Database) throws -> Timestamp? {
        try Int64.fetchOne(db, sql: "SELECT expires FROM use WHERE pass = ?", arguments: [Data(pass.bytes)])
            .map { Timestamp(seconds: $0) }
    }

    /// Passes whose use is not over.
    static func open(in db: Database) throws -> [PassDigest] {
        try Data.fetchAll(db, sql: "SELECT pass FROM use WHERE open = 1").map { PassDigest(bytes: [UInt8]($0)) }
    }

    /// Removes records that can no longer change an answer.
    static func forget(at now: Timestamp, floor: TimeFloor, policy: UsePolicy, in db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT \(columns), expires, pass FROM use WHERE open = 0")
        var forgettable: [Data] = []
        while let row = try rows.next() {
            guard let expires = Int64.fromDatabaseValue(row[6]), let pass = Data.fromDatabaseValue(row[7]) else {
                throw StoreError.corrupt(.record)
            }
            let isForgettable = try record(row).isForgettable(
                at: now, floor: floor, policy: policy, expires: Timestamp(seconds: expires))
            if isForgettable { forgettable.append(pass) }
        }
        for pass in forgettable { try db.execute(sql: "DELETE FROM use WHERE pass = ?", arguments: [pass]) }
    }

    private static func record(_ row: Row) throws -> UseRecord {
        guard let failures = Int.fromDatabaseValue(row[0]), let liveness = Bool.fromDatabaseValue(row[1]),
            let bytes = Data.fromDatabaseValue(row[3]), let isOpen = Bool.fromDatabaseValue(row[4]),
            let close = Int.fromDatabaseValue(row[5]),
            let items = (try? CBORDecoder.decode([UInt8](bytes).span))?.array
        else { throw StoreError.corrupt(.record) }
        let begun = items.compactMap(\.integer).compactMap(Timestamp.init(stored:))
        let lastEnd = Int64.fromDatabaseValue(row[2]).flatMap(Timestamp.init(stored:))
        let isWhole = begun.count == items.count && (lastEnd != nil || (row[2] as DatabaseValue).isNull)
        guard isWhole,
            let record = UseRecord(
                failures: failures, livenessInAll: liveness, lastEnd: lastEnd, begun: begun, isOpen: isOpen,
                closeVisits: close)
        else { throw StoreError.corrupt(.record) }
        return record
    }
}
