internal import GRDB
public import KaoinCore
internal import KaoinCrypto
internal import KaoinFiles
public import KaoinPass

extension Store {
    /// Writes an entry.
    ///
    /// - Returns: where the log is now; whoever keeps it elsewhere can tell later whether the log was cut.
    @discardableResult
    public func append(_ event: AuditEvent, at now: Timestamp) throws(StoreError) -> AuditHead {
        try recorded { db in
            let (head, checkpoint) = try AuditTable.append(event, at: now, signer: signer, in: db)
            return (head, checkpoint)
        }
    }

    /// Writes several entries, all or none of them.
    public func append(_ events: [AuditEvent], at now: Timestamp) throws(StoreError) {
        try recorded { db in
            var last: SignedCheckpoint?
            for event in events {
                last = try AuditTable.append(event, at: now, signer: signer, in: db).checkpoint ?? last
            }
            return ((), last)
        }
    }

    /// Signs the last entry.
    public func checkpoint(at now: Timestamp) throws(StoreError) {
        try recorded { db in ((), try AuditTable.sign(at: now, signer: signer, in: db)) }
    }

    /// Removes what is older than the policy keeps: entries from the beginning up to a signed checkpoint, from which the
    /// rest still verifies, and records of passes that no longer matter. The removal is an entry itself, and is signed.
    ///
    /// An entry of a time to come was written by a wrong clock and keeps nothing back.
    ///
    /// - Parameter cutoff: what is earlier may go.
    /// - Returns: how many entries were removed. None where the clock is not plausible: it would take too much.
    @discardableResult
    public func retain(since cutoff: Timestamp, at now: Timestamp, policy: UsePolicy) throws(StoreError) -> Int {
        try recorded { db in
            let kiosk = try KioskRow.fetch(db)
            guard ClockJudgement(now: now, floor: kiosk.floor) == .plausible else { return (0, nil) }
            try UseTable.forget(at: now, floor: kiosk.floor, policy: policy, in: db)
            let firstKept =
                try Int64.fetchOne(
                    db, sql: "SELECT min(sequence) FROM entry WHERE time >= ? AND time <= ?",
                    arguments: [cutoff.seconds, now.seconds]) ?? .max
            let base = try Int64.fetchOne(
                db, sql: "SELECT max(sequence) FROM checkpoint WHERE sequence <= ?", arguments: [firstKept])
            guard let base, base > kiosk.base else { return (0, nil) }
            try db.execute(sql: "UPDATE kiosk SET base = ?", arguments: [base])
            try db.execute(sql: "DELETE FROM checkpoint WHERE sequence < ?", arguments: [base])
            try db.execute(sql: "DELETE FROM entry WHERE sequence < ?", arguments: [base])
            let removed = db.changesCount
            let event = AuditEvent(.retention, ["removed": .integer(Int64(removed)), "base": .integer(base)])
            _ = try AuditTable.append(event, at: now, signer: signer, in: db)
            return (removed, try AuditTable.sign(at: now, signer: signer, in: db))
        }
    }

    /// Runs a transaction that writes entries; a checkpoint that it signed is kept beside the database afterwards.
    func recorded<Result>(
        _ body: (Database) throws -> (Result, SignedCheckpoint?)
    ) throws(StoreError) -> Result {
        let (result, checkpoint) = try transaction(body)
        if let checkpoint { keepOutside(checkpoint) }
        return result
    }

    /// What was written is written: where the file beside it cannot be, the next checkpoint tries again.
    private func keepOutside(_ checkpoint: SignedCheckpoint) {
        guard let bytes = try? SecretBytes(copying: checkpoint.encoded.span) else { return }
        try? FileWriter.writeSecret(bytes, to: paths.checkpoint, replacing: true)
    }
}
