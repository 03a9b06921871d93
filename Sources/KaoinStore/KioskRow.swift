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
            arguments: [log, salt, TimeFloor.release.time.seconds])
    }

    /// Never lowers it.
    static func raise(_ floor: TimeFloor, in db: Database) throws {
        try db.cachedStatement(sql: "UPDATE kiosk SET floor = ?1 WHERE floor < ?1")
            .execute(arguments: [floor.time.seconds])
    }
}
