internal import KaoinPass
internal import KaoinSQLite

/// A state that version 0.1.0 wrote has no signature: nothing tells whether its use records are those that it had. It is
/// taken over only where somebody who answers for the kiosk said so, by the log's last entry, in the settings, which whoever
/// can write the state cannot.
enum TakeOver {
    /// Throws unless nothing was written yet, or the log ends where the settings say.
    ///
    /// - Returns: the log's last entry; nil where nothing was written yet.
    static func require(_ head: AuditHead?, in db: Database) throws -> AuditHead? {
        // A log that had a signature under its state once is none of version 0.1.0, nor is one without any: that version signed
        // its log at each start.
        var signatures = 0
        let checkpoints = try db.rows("SELECT object FROM checkpoint")
        while let row = try checkpoints.next() {
            let signed = row.bytes(0).flatMap { try? SignedCheckpoint($0) }
            guard let signed, signed.unverifiedCheckpoint.state == nil else { throw StoreError.corrupt(.notSealed) }
            signatures += 1
        }
        let last = try AuditTable.last(in: db).flatMap { AuditHead(sequence: $0.sequence, hash: $0.hash) }
        guard let last else {
            guard try UseTable.isEmpty(db) else { throw StoreError.corrupt(.notSealed) }
            return nil
        }
        guard signatures > 0 else { throw StoreError.corrupt(.notSealed) }
        guard last == head else { throw StoreError.unsigned(last) }
        return last
    }
}
