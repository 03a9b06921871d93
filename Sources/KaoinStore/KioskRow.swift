internal import KaoinCore
internal import KaoinCrypto
internal import KaoinPass
internal import KaoinSQLite

/// The one row of the table `kiosk`.
struct KioskRow {
    let logID: [UInt8]
    let salt: [UInt8]
    let floor: TimeFloor
    /// The first entry that retention has left.
    let base: Int64

    static func fetch(_ db: Database) throws -> KioskRow {
        guard let row = try db.row("SELECT log, salt, floor, base FROM kiosk"), let log = row.bytes(0),
            let salt = row.bytes(1),
            let floor = row.integer(2).flatMap(Timestamp.init(stored:)),
            let base = row.integer(3), log.count == AuditCheckpoint.logIDLength,
            salt.count == Digester.saltLength, base >= 1
        else { throw StoreError.corrupt(.record) }
        return KioskRow(
            logID: log, salt: salt, floor: TimeFloor(floor), base: base)
    }

    static func insertNew(in db: Database) throws {
        let log = try Randomness.bytes(AuditCheckpoint.logIDLength)
        let salt = try Randomness.bytes(Digester.saltLength)
        try db.run(
            "INSERT INTO kiosk (id, log, salt, floor, base) VALUES (1, ?, ?, ?, 1)",
            [.bytes(log), .bytes(salt), .integer(KeptTime.new.floor.time.seconds)])
    }
}

/// The one row of the table `trust`: what was signed for by the root.
struct TrustRow {
    /// The greatest number that ever was in force; 0 before the first.
    var number: UInt64
    /// The SHA-256 of that bundle's content; empty before the first.
    var content: [UInt8]
    var time: KeptTime

    /// - Returns: what a database of an earlier version has: nothing.
    static func fetch(_ db: Database) throws -> TrustRow {
        let floor = try KioskRow.fetch(db).floor
        guard let row = try db.row("SELECT number, content, signed, running FROM trust"),
            let number = row.integer(0), number >= 0,
            let content = row.bytes(1),
            let signed = row.integer(2).flatMap(Timestamp.init(stored:)),
            let running = row.integer(3),
            let time = KeptTime(floor: floor, signed: signed, running: running)
        else { throw StoreError.corrupt(.record) }
        return TrustRow(number: UInt64(number), content: content, time: time)
    }

    func keep(in db: Database) throws {
        try db.run(
            "UPDATE trust SET number = ?, content = ?, signed = ?, running = ?",
            [
                .integer(Int64(clamping: number)), .bytes(content), .integer(time.signed.seconds),
                .integer(time.running),
            ])
        try db.run("UPDATE kiosk SET floor = ?1 WHERE floor <> ?1", [.integer(time.floor.time.seconds)])
    }
}
