public import KaoinPass
internal import KaoinSQLite

/// A stretch of the log as it is handed to the head office.
public struct LogStretch: Sendable {
    public let logID: [UInt8]
    /// The number of the entry before the first; 0 before the beginning.
    public let before: Int64
    public let hashBefore: [UInt8]
    public let entries: [VisitReport.Entry]
    /// Where it ends; nil where it has no entry and is before the beginning.
    public let head: AuditHead?
    /// The kiosk's signature at the end of the log; nil where more follows.
    public let seal: SignedCheckpoint?
}

extension StoreReader {
    /// The log behind an entry. Where that entry is not this log's, as after a new state, or was removed for its age, the
    /// stretch begins where the log does. Nothing is verified: its reader does that.
    public func stretch(after known: AuditHead?, limit: Int) throws(StoreError) -> LogStretch {
        try look { db in
            let start = try known.flatMap { try Self.has($0, db) ? $0.sequence : nil } ?? 0
            return try Self.stretch(after: start, limit: limit, db)
        }
    }

    /// The same, behind a number.
    public func stretch(afterNumber number: Int64, limit: Int) throws(StoreError) -> LogStretch {
        try look { db in try Self.stretch(after: number, limit: limit, db) }
    }

    private static func has(_ head: AuditHead, _ db: Database) throws -> Bool {
        let last = try AuditTable.last(in: db)?.sequence ?? 0
        guard head.sequence <= last else { return false }
        let sql = "SELECT \(AuditTable.columns) FROM entry WHERE sequence = ?"
        guard let row = try db.row(sql, [.integer(head.sequence)]) else {
            // Before the beginning that is kept.
            return true
        }
        return try StoredEntry(row).hash == head.hash
    }

    private static func stretch(after number: Int64, limit: Int, _ db: Database) throws -> LogStretch {
        let kiosk = try KioskRow.fetch(db)
        let rows = try db.rows(
            "SELECT \(AuditTable.columns) FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?",
            [.integer(number), .integer(limit)]
        ).all().map { try StoredEntry($0) }
        let last = try AuditTable.last(in: db)
        let head = rows.last.map { ($0.sequence, $0.hash) } ?? last
        let isEnd = head?.0 == last?.sequence
        let seal = isEnd ? try Seal.fetch(db).flatMap { $0.sequence == last?.sequence ? $0.object : nil } : nil
        guard !isEnd || last == nil || seal != nil else { throw StoreError.corrupt(.record) }
        return LogStretch(
            logID: kiosk.logID, before: rows.first.map { $0.sequence - 1 } ?? last?.sequence ?? 0,
            hashBefore: rows.first?.previous ?? last?.hash ?? AuditEntry.genesis(logID: kiosk.logID),
            entries: try rows.map { row in
                guard let entry = AuditEntry(row) else {
                    throw StoreError.corrupt(.chain(.unreadable(row.sequence)))
                }
                return VisitReport.Entry(time: entry.time, kind: entry.kind, fields: row.fields)
            },
            head: head.flatMap { AuditHead(sequence: $0.0, hash: $0.1) }, seal: try seal.map(SignedCheckpoint.init))
    }
}
