internal import Foundation
internal import GRDB
internal import KaoinCore
internal import KaoinPass

/// The records of passes in the database.
enum UseTable {
    private static let columns = "failures, liveness, last_end, begun, open, close, liveness_failures, wrong_pins"

    static func record(of pass: PassDigest, in db: Database) throws -> UseRecord {
        for bytes in [pass.bytes, pass.former].compactMap(\.self) {
            let row = try Row.fetchOne(
                db, sql: "SELECT \(columns) FROM use WHERE pass = ?", arguments: [Data(bytes)])
            if let row { return try record(row) }
        }
        return UseRecord()
    }

    static func keep(
        _ record: UseRecord, of pass: PassDigest, expires: Timestamp, _ digests: UseDigests, in db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO use (pass, expires, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (pass) DO UPDATE SET expires = excluded.expires, failures = excluded.failures,
                    liveness = excluded.liveness, last_end = excluded.last_end, begun = excluded.begun,
                    open = excluded.open, close = excluded.close,
                    liveness_failures = excluded.liveness_failures, wrong_pins = excluded.wrong_pins
                """,
            arguments: [
                Data(pass.bytes), expires.seconds, record.failures, record.livenessInAll, record.lastEnd?.seconds,
                encoded(record.begun), record.isOpen, record.closeVisits, encoded(record.livenessFailures),
                encoded(record.wrongPINs),
            ])
        // It went over to the new name.
        if let former = pass.former {
            try db.execute(sql: "DELETE FROM use WHERE pass = ?", arguments: [Data(former)])
        }
        try digests.renew(pass.buckets, in: db)
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
    static func forget(
        at now: Timestamp, floor: TimeFloor, policy: UsePolicy, _ digests: UseDigests, in db: Database
    ) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT \(columns), expires, pass FROM use WHERE open = 0")
        var forgettable: [Data] = []
        while let row = try rows.next() {
            guard let expires = Int64.fromDatabaseValue(row[8]), let pass = Data.fromDatabaseValue(row[9]) else {
                throw StoreError.corrupt(.record)
            }
            let isForgettable = try record(row).isForgettable(
                at: now, floor: floor, policy: policy, expires: Timestamp(seconds: expires))
            if isForgettable { forgettable.append(pass) }
        }
        for pass in forgettable { try db.execute(sql: "DELETE FROM use WHERE pass = ?", arguments: [pass]) }
        try digests.renew(Set(forgettable.compactMap(\.first)), in: db)
    }

    private static func record(_ row: Row) throws -> UseRecord {
        guard let failures = Int.fromDatabaseValue(row[0]), let liveness = Bool.fromDatabaseValue(row[1]),
            let begun = times(row[3]), let isOpen = Bool.fromDatabaseValue(row[4]),
            let close = Int.fromDatabaseValue(row[5]), let livenessFailures = times(row[6]),
            let wrongPINs = times(row[7])
        else { throw StoreError.corrupt(.record) }
        let lastEnd = Int64.fromDatabaseValue(row[2]).flatMap(Timestamp.init(stored:))
        guard lastEnd != nil || (row[2] as DatabaseValue).isNull,
            let record = UseRecord(
                failures: failures, livenessInAll: liveness, lastEnd: lastEnd, begun: begun, isOpen: isOpen,
                closeVisits: close, livenessFailures: livenessFailures, wrongPINs: wrongPINs)
        else { throw StoreError.corrupt(.record) }
        return record
    }

    private static func encoded(_ times: [Timestamp]) -> Data {
        Data(CBOREncoder.encode(.array(times.map { .integer($0.seconds) })))
    }

    private static func times(_ value: DatabaseValue) -> [Timestamp]? {
        guard let bytes = Data.fromDatabaseValue(value),
            let items = (try? CBORDecoder.decode([UInt8](bytes).span))?.array
        else { return nil }
        let times = items.compactMap(\.integer).compactMap(Timestamp.init(stored:))
        return times.count == items.count ? times : nil
    }
}
