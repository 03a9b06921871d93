internal import KaoinCore
internal import KaoinPass
internal import KaoinSQLite

/// The log in the database; every call belongs into a transaction of its caller.
enum AuditTable {
    static let columns = "entry.sequence, time, kind, fields, previous, hash"

    /// Writes an entry behind the last one, and signs a checkpoint where one is due.
    static func append(
        _ event: AuditEvent, at now: Timestamp, signer: ReceiptSigner, in db: Database
    ) throws -> (head: AuditHead, checkpoint: SignedCheckpoint?) {
        let kiosk = try KioskRow.fetch(db)
        let entry = AuditEntry(after: try last(in: db) ?? (0, AuditEntry.genesis(logID: kiosk.logID)), event, at: now)
        try db.run(
            "INSERT INTO entry (sequence, time, kind, fields, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(entry.sequence), .integer(now.seconds), .text(entry.kind), .bytes(entry.fields.encoded),
                .bytes(entry.previous), .bytes(entry.hash),
            ])
        guard let head = entry.head else { throw StoreError.corrupt(.record) }
        let isDue = entry.sequence % AuditChain.stride == 0
        return (head, isDue ? try sign(at: now, signer: signer, in: db) : nil)
    }

    /// Signs the last entry, unless it is signed already.
    static func sign(at now: Timestamp, signer: ReceiptSigner, in db: Database) throws -> SignedCheckpoint? {
        guard let checkpoint = try currentCheckpoint(at: now, in: db) else { return nil }
        let sequence = checkpoint.head.sequence
        if let known = try db.row("SELECT object FROM checkpoint WHERE sequence = ?", [.integer(sequence)]) {
            return known.bytes(0).flatMap { try? SignedCheckpoint($0) }
        }
        let signed = try SignedCheckpoint(checkpoint, signedBy: signer)
        try db.run(
            "INSERT INTO checkpoint (sequence, object) VALUES (?, ?)", [.integer(sequence), .bytes(signed.encoded)])
        return signed
    }

    /// What is to be signed of the last entry and the state beside the log; nil where there is no entry.
    static func currentCheckpoint(at now: Timestamp, in db: Database) throws -> AuditCheckpoint? {
        guard let last = try last(in: db), let head = AuditHead(sequence: last.sequence, hash: last.hash) else {
            return nil
        }
        return AuditCheckpoint(
            logID: try KioskRow.fetch(db).logID, head: head, time: now, state: try Seal.state(in: db))
    }

    static func last(in db: Database) throws -> (sequence: Int64, hash: [UInt8])? {
        guard let row = try db.row("SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1") else {
            return nil
        }
        guard let sequence = row.integer(0), let hash = row.bytes(1) else {
            throw StoreError.corrupt(.record)
        }
        return (sequence, hash)
    }

    /// Follows the log from an entry on, or from its beginning.
    static func verify(
        keys: [ReceiptVerifier]?, known: [AuditHead], from start: Int64? = nil, in db: Database,
        progress: (Int) throws -> Void = { _ in }
    ) throws -> AuditReport {
        let kiosk = try KioskRow.fetch(db)
        let seal = try Seal.fetch(db)
        var chain = AuditChain(
            logID: kiosk.logID, base: start ?? kiosk.base, isWhole: start == nil, keys: keys, known: known)
        let rows = try db.rows(
            """
                SELECT \(columns), object FROM entry LEFT JOIN checkpoint USING (sequence)
                WHERE entry.sequence >= ? ORDER BY entry.sequence
            """, [.integer(start ?? 0)])
        while let row = try rows.next() {
            let object = row.bytes(6) ?? (row.isNull(6) ? nil : [])
            let entry = try StoredEntry(row)
            let sealed = seal?.sequence == entry.sequence ? seal?.object : nil
            guard chain.follow(entry, checkpoint: object, seal: sealed) else { return chain.report }
            if chain.report.entries % 1000 == 0 { try progress(chain.report.entries) }
        }
        let lastCheckpoint = try db.row("SELECT max(sequence) FROM checkpoint")?.integer(0)
        chain.finish(
            lastCheckpoint: [lastCheckpoint, seal?.sequence].compactMap(\.self).max(),
            state: try Seal.recomputedState(in: db))
        return chain.report
    }
}

extension StoredEntry {
    /// A row of `AuditTable.columns`.
    init(_ row: Row) throws {
        guard let sequence = row.integer(0), let time = row.integer(1),
            let kind = row.text(2), let fields = row.bytes(3), let previous = row.bytes(4),
            let hash = row.bytes(5)
        else { throw StoreError.corrupt(.record) }
        self.init(sequence: sequence, time: time, kind: kind, fields: fields, previous: previous, hash: hash)
    }
}
