internal import Foundation
internal import GRDB
internal import KaoinCore
internal import KaoinCrypto
internal import KaoinPass

/// The digest of the state as the first sealed version defined it: all use records, one after the other. It is still
/// computed where such a state is verified, and before it is taken over.
enum FormerSeal {
    private static let useDomain = CBORValue.text("kaoin-use-1")
    private static let stateDomain = CBORValue.text("kaoin-state-1")

    static func state(in db: Database) throws -> [UInt8] {
        try Seal.state(domain: stateDomain, uses: uses(in: db), in: db)
    }

    /// What is taken over must be what was signed; a state that never was sealed has no such signature anywhere.
    static func require(by keys: [ReceiptVerifier], in db: Database) throws {
        guard try Seal.fetch(db) == nil else {
            _ = try Seal.require(by: keys, version: 1, in: db)
            return
        }
        try requireNeverSealed(db)
    }

    /// A state that was sealed once is not made one of an earlier version and taken as it lies there.
    static func requireNeverSealed(_ db: Database) throws {
        let checkpoints = try Data.fetchCursor(db, sql: "SELECT object FROM checkpoint")
        while let object = try checkpoints.next() {
            let signed = try? SignedCheckpoint([UInt8](object))
            guard signed?.unverifiedCheckpoint.state == nil else { throw StoreError.corrupt(.notSealed) }
        }
    }

    private static func uses(in db: Database) throws -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: AuditHead.hashLength)
        let statement = try db.cachedStatement(
            sql: "SELECT pass, expires, failures, liveness, last_end, begun, open, close FROM use ORDER BY pass")
        let rows = try Row.fetchCursor(statement)
        while let row = try rows.next() {
            let items = try (0..<8).map { try UseDigests.item(row[$0]) }
            digest = SHA256.digest(CBOREncoder.encode(.array([useDomain, .bytes(digest)] + items)).span)
        }
        return digest
    }
}
