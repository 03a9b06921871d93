internal import KaoinCore
internal import KaoinPass
internal import KaoinSQLite

/// The records of passes in the database.
enum UseTable {
    private static let columns = "failures, liveness, last_end, begun, open, close, liveness_failures, wrong_pins"

    static func isEmpty(_ db: Database) throws -> Bool { try db.row("SELECT 1 FROM use LIMIT 1") == nil }

    static func record(of pass: PassDigest, in db: Database) throws -> UseRecord {
        for bytes in [pass.bytes, pass.former].compactMap(\.self) {
            let row = try db.row("SELECT \(columns) FROM use WHERE pass = ?", [.bytes(bytes)])
            if let row { return try record(row) }
        }
        return UseRecord()
    }

    static func keep(
        _ record: UseRecord, of pass: PassDigest, expires: Timestamp, _ digests: UseDigests, in db: Database
    ) throws {
        try db.run(
            """
            INSERT INTO use (pass, expires, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (pass) DO UPDATE SET expires = excluded.expires, failures = excluded.failures,
                liveness = excluded.liveness, last_end = excluded.last_end, begun = excluded.begun,
                open = excluded.open, close = excluded.close,
                liveness_failures = excluded.liveness_failures, wrong_pins = excluded.wrong_pins
            """,
            [
                .bytes(pass.bytes), .integer(expires.seconds), .integer(record.failures), .flag(record.livenessInAll),
                record.lastEnd.map { .integer($0.seconds) } ?? .null, encoded(record.begun), .flag(record.isOpen),
                .integer(record.closeVisits), encoded(record.livenessFailures), encoded(record.wrongPINs),
            ])
        // It went over to the new name.
        if let former = pass.former {
            try db.run("DELETE FROM use WHERE pass = ?", [.bytes(former)])
        }
        try digests.renew(pass.buckets, in: db)
    }

    static func expiry(of pass: PassDigest, in db: Database) throws -> Timestamp? {
        try db.row("SELECT expires FROM use WHERE pass = ?", [.bytes(pass.bytes)])?.integer(0)
            .map { Timestamp(seconds: $0) }
    }

    /// Passes whose use is not over.
    static func open(in db: Database) throws -> [PassDigest] {
        try db.rows("SELECT pass FROM use WHERE open = 1").all().map { row in
            guard let pass = row.bytes(0) else { throw StoreError.corrupt(.record) }
            return PassDigest(bytes: pass)
        }
    }

    /// Removes records that can no longer change an answer.
    static func forget(
        at now: Timestamp, floor: TimeFloor, policy: UsePolicy, _ digests: UseDigests, in db: Database
    ) throws {
        let rows = try db.rows("SELECT \(columns), expires, pass FROM use WHERE open = 0")
        var forgettable: [[UInt8]] = []
        while let row = try rows.next() {
            guard let expires = row.integer(8), let pass = row.bytes(9) else {
                throw StoreError.corrupt(.record)
            }
            let isForgettable = try record(row).isForgettable(
                at: now, floor: floor, policy: policy, expires: Timestamp(seconds: expires))
            if isForgettable { forgettable.append(pass) }
        }
        for pass in forgettable { try db.run("DELETE FROM use WHERE pass = ?", [.bytes(pass)]) }
        try digests.renew(Set(forgettable.compactMap(\.first)), in: db)
    }

    private static func record(_ row: Row) throws -> UseRecord {
        guard let failures = row.count(0), let liveness = row.flag(1),
            let begun = row.bytes(3).flatMap(times), let isOpen = row.flag(4),
            let close = row.count(5), let livenessFailures = row.bytes(6).flatMap(times),
            let wrongPINs = row.bytes(7).flatMap(times)
        else { throw StoreError.corrupt(.record) }
        let lastEnd = row.integer(2).flatMap(Timestamp.init(stored:))
        guard lastEnd != nil || row.isNull(2),
            let record = UseRecord(
                failures: failures, livenessInAll: liveness, lastEnd: lastEnd, begun: begun, isOpen: isOpen,
                closeVisits: close, livenessFailures: livenessFailures, wrongPINs: wrongPINs)
        else { throw StoreError.corrupt(.record) }
        return record
    }

    private static func encoded(_ times: [Timestamp]) -> DatabaseValue {
        .bytes(CBOREncoder.encode(.array(times.map { .integer($0.seconds) })))
    }

    private static func times(_ bytes: [UInt8]) -> [Timestamp]? {
        guard let items = (try? CBORDecoder.decode(bytes.span))?.array else { return nil }
        let times = items.compactMap(\.integer).compactMap(Timestamp.init(stored:))
        return times.count == items.count ? times : nil
    }
}
