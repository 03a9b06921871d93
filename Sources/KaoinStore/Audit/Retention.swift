public import KaoinCore
internal import KaoinPass
internal import KaoinSQLite

extension Store {
    /// Nothing is removed before a process ran for that long: who sets a clock wrong sees it first.
    public static let retentionRest = Duration.seconds(3600)

    /// Removes what is older than the settings keep: entries from the beginning up to a signed checkpoint, from which the
    /// rest still verifies, and records of passes that no longer matter. The removal is an entry itself that names the new
    /// beginning and the hash before it, and is signed.
    ///
    /// What is old is judged by the issue of the newest trust bundle alone, never by the clock.
    ///
    /// - Parameter days: for which entries are kept.
    /// - Returns: how many entries were removed: none in the first hour, and at most a small share at a time.
    @discardableResult
    public func retain(days: Int, at now: Timestamp, policy: UsePolicy) throws(StoreError) -> Int {
        guard age >= Self.retentionRest else { return 0 }
        return try recorded(at: now, buckets: 0...UInt8.max) { db in
            let (kiosk, trust) = (try KioskRow.fetch(db), try TrustRow.fetch(db))
            try UseTable.forget(at: trust.time.floor.time, floor: trust.time.floor, policy: policy, useDigests, in: db)
            guard trust.number > 0 else { return (0, nil) }
            let cutoff = trust.time.signed.advanced(bySeconds: -Int64(days) * 86_400)
            guard let base = try Retention.base(after: kiosk.base, cutoff: cutoff, in: db),
                let before = try db.row("SELECT previous FROM entry WHERE sequence = ?", [.integer(base)])?.bytes(0)
            else { return (0, nil) }
            try db.run("UPDATE kiosk SET base = ?", [.integer(base)])
            try db.run("DELETE FROM checkpoint WHERE sequence < ?", [.integer(base)])
            try db.run("DELETE FROM entry WHERE sequence < ?", [.integer(base)])
            let removed = try db.changes
            let event = AuditEvent(
                .retention,
                [
                    "removed": .integer(Int64(removed)), "base": .integer(base), "before": .hash(before),
                    "signed": .integer(trust.time.signed.seconds),
                ])
            _ = try AuditTable.append(event, at: now, signer: signer, in: db)
            return (removed, try AuditTable.sign(at: now, signer: signer, in: db))
        }
    }
}

/// Which entries are old.
enum Retention {
    /// At a time: a sixteenth of the log, or two spans between checkpoints.
    private static func share(of count: Int64) -> Int64 { max(2 * AuditChain.stride, count / 16) }

    /// - Returns: the checkpoint up to which everything is older than the cutoff; nil where nothing is to be removed.
    static func base(after base: Int64, cutoff: Timestamp, in db: Database) throws -> Int64? {
        let last = try AuditTable.last(in: db)?.sequence ?? base
        // The entry that the machine's counter is compared with stays.
        let counted = try CountTable.last(in: db)?.sequence ?? .max
        let furthest = min(base + share(of: last - base + 1), counted)
        let firstKept = try firstKept(from: base, to: furthest, cutoff: cutoff, in: db) ?? furthest
        let found = try db.row(
            "SELECT max(sequence) FROM checkpoint WHERE sequence <= ?", [.integer(firstKept)])?.integer(0)
        guard let found, found > base else { return nil }
        return found
    }

    /// An entry is as old as its clock said; but no older than the bundle that was in force when it was written, for a
    /// clock may have stood in the past, and no younger than a reset by the root after it, for a clock may have been ahead.
    private static func firstKept(
        from base: Int64, to furthest: Int64, cutoff: Timestamp, in db: Database
    ) throws -> Int64? {
        let resets = try resets(in: db)
        var signed = Int64.min
        let rows = try db.rows(
            "SELECT sequence, time, kind, fields FROM entry WHERE sequence >= ? AND sequence <= ? ORDER BY sequence",
            [.integer(base), .integer(furthest)])
        while let row = try rows.next() {
            guard let sequence = row.integer(0), let time = row.integer(1),
                let kind = row.text(2), let fields = row.bytes(3)
            else { throw StoreError.corrupt(.record) }
            if kind == AuditKind.trustImport.rawValue, case .integer(let issued)? = field("issued", of: fields) {
                signed = max(signed, issued)
            }
            let latest = resets.filter { $0.sequence > sequence }.map(\.time).min() ?? .max
            if max(signed, min(time, latest)) >= cutoff.seconds { return sequence }
        }
        return nil
    }

    private static func resets(in db: Database) throws -> [(sequence: Int64, time: Int64)] {
        let rows = try db.rows("SELECT sequence, fields FROM entry WHERE kind = ?", [.text(AuditKind.clock.rawValue)])
        return try rows.all().compactMap { row in
            guard let sequence = row.integer(0), let fields = row.bytes(1),
                field("state", of: fields) == .verifiedWord("reset"),
                case .integer(let time)? = field("floor", of: fields)
            else { return nil }
            return (sequence, time)
        }
    }

    private static func field(_ name: StaticString, of fields: [UInt8]) -> AuditValue? {
        AuditFields(encoded: fields)?[name]
    }
}
