internal import Foundation
internal import GRDB
internal import KaoinCore
internal import KaoinCrypto
internal import KaoinPass

/// The one row of the table `kiosk`.
struct KioskRow {
    let logID: [UInt8]
    let salt: [UInt8]
    let floor: TimeFloor
    /// The first entry that retention has left.
    let base: Int64

    static func fetch(_ db: Database) throws -> KioskRow {
        let statement = try db.cachedStatement(sql: "SELECT log, salt, floor, base FROM kiosk")
        guard let row = try Row.fetchOne(statement), let log = Data.fromDatabaseValue(row[0]),
            let salt = Data.fromDatabaseValue(row[1]),
            let floor = Int64.fromDatabaseValue(row[2]).flatMap(Timestamp.init(stored:)),
            let base = Int64.fromDatabaseValue(row[3]), log.count == AuditCheckpoint.logIDLength,
            salt.count == Digester.saltLength, base >= 1
        else { throw StoreError.corrupt(.record) }
        return KioskRow(
            logID: [UInt8](log), salt: [UInt8](salt), floor: TimeFloor(floor), base: base)
    }

    static func insertNew(in db: Database) throws {
        let log = Data(try Randomness.bytes(AuditCheckpoint.logIDLength))
        let salt = Data(try Randomness.bytes(Digester.saltLength))
        try db.execute(
            sql: "INSERT INTO kiosk (id, log, salt, floor, base) VALUES (1, ?, ?, ?, 1)",
            arguments: [log, salt, KeptTime.new.floor.time.seconds])
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
        let statement = try db.cachedStatement(sql: "SELECT number, content, signed, running FROM trust")
        guard let row = try Row.fetchOne(statement), let number = Int64.fromDatabaseValue(row[0]), number >= 0,
            let content = Data.fromDatabaseValue(row[1]),
            let signed = Int64.fromDatabaseValue(row[2]).flatMap(Timestamp.init(stored:)),
            let running = Int64.fromDatabaseValue(row[3]),
            let time = KeptTime(floor: floor, signed: signed, running: running)
        else { throw StoreError.corrupt(.record) }
        return TrustRow(number: UInt64(number), content: [UInt8](content), time: time)
    }

    func keep(in db: Database) throws {
        try db.cachedStatement(sql: "UPDATE trust SET number = ?, content = ?, signed = ?, running = ?").execute(
            arguments: [Int64(clamping: number), Data(content), time.signed.seconds, time.running])
        try db.cachedStatement(sql: "UPDATE kiosk SET floor = ?1 WHERE floor <> ?1").execute(
            arguments: [time.floor.time.seconds])
    }
}
