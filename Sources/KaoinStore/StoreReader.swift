internal import FoundationEssentials
public import KaoinCore
public import KaoinPass
internal import KaoinSQLite

/// Looks at a kiosk's state without changing it, also while the kiosk writes. Calls block.
public final class StoreReader: Sendable {
    private let database: DatabaseFile
    private let paths: StorePaths

    /// - Parameter folder: it must be writable unless all files of a state that is in use are there: a copy on a
    ///   read-only disk is copied to another first.
    public init(folder: String) throws(StoreError) {
        let paths = StorePaths(folder: folder)
        self.paths = paths
        guard let length = StorePaths.length(of: paths.database) else { throw .missing(path: paths.database) }
        guard length > 0 else { throw .corrupt(.foreign) }
        do {
            database = try Connection.reading(paths.database)
            try database.read(Connection.requireKiosk)
        } catch {
            // SQLite keeps the index of the write-ahead log there even for a look.
            let isWritable = FileManager.default.isWritableFile(atPath: folder)
            if case .io = StoreError(error, path: folder), !isWritable { throw .readOnly(path: folder) }
            throw StoreError(error, path: paths.database)
        }
    }

    /// Follows the whole log, entry by entry, as docs/AUDIT.md says.
    ///
    /// - Parameters:
    ///   - keys: the kiosk's, former ones among them; without them no signature is checked.
    ///   - known: where the log was once, from receipts or former verifications. The checkpoint beside the database is
    ///     added.
    ///   - progress: told of the entries done, now and then.
    public func verify(
        keys: [ReceiptVerifier]?, known: [AuditHead] = [], progress: (Int) -> Void = { _ in }
    ) throws(StoreError) -> AuditReport {
        try lookBesideCheckpoint { db, outside in
            try AuditTable.verify(keys: keys, known: known + outside, in: db, progress: progress)
        }
    }

    /// The verified entries of a register of passes.
    func registerEntries(keys: [ReceiptVerifier]) throws(StoreError) -> RegisterEntries {
        try lookBesideCheckpoint { db, outside in try RegisterEntries(keys: keys, known: outside, in: db) }
    }

    /// - Parameter body: is handed the head that the checkpoint beside the database names, where there is one.
    private func lookBesideCheckpoint<Result>(
        _ body: (Database, [AuditHead]) throws -> Result
    ) throws(StoreError) -> Result {
        // Read before the transaction sees the log, so that the log cannot be older.
        let outside: AuditCheckpoint?
        do {
            outside = try StoreCheck.outsideCheckpoint(paths)
        } catch {
            throw StoreError(error, path: paths.checkpoint)
        }
        return try look { db in
            let kiosk = try KioskRow.fetch(db)
            if let outside, outside.logID != kiosk.logID { throw StoreError.corrupt(.behindCheckpoint) }
            return try body(db, [outside?.head].compactMap(\.self))
        }
    }

    /// The number of the machine's counter that the log names last; nil where it names none.
    public func lastCount() throws(StoreError) -> UInt64? {
        try look { db in try CountTable.last(in: db)?.value }
    }

    /// Why the state does not go with the machine's counter; nil where it does. The kiosk may count meanwhile.
    public func counterFinding(_ counter: StateCounter) throws(StoreError) -> CounterFinding? {
        var found: CounterFinding?
        // Entries come before the counter, so that a log that is looked at later is never behind; one that got ahead meanwhile
        // is looked at again.
        for _ in 0..<5 {
            let value: UInt64
            do throws(CounterFault) {
                value = try counter.counter.value()
            } catch {
                return .unavailable(error)
            }
            let judgement = try look { db in
                CounterJudgement(
                    log: try CountTable.last(in: db)?.value, counter: value, start: counter.start,
                    end: try CountTable.end(in: db))
            }
            guard case .differ(let finding) = judgement else { return nil }
            found = finding
        }
        return found
    }

    /// The latest moment that is known to be past.
    public func floor() throws(StoreError) -> TimeFloor {
        try look { db in try KioskRow.fetch(db).floor }
    }

    /// The greatest number of a trust bundle that ever was in force; 0 before the first, or where an earlier version of
    /// the program wrote the state.
    public func greatestBundle() throws(StoreError) -> UInt64 {
        try look { db in try db.hasTable("trust") ? try TrustRow.fetch(db).number : 0 }
    }

    /// The log's own random number.
    public func logID() throws(StoreError) -> [UInt8] {
        try look { db in try KioskRow.fetch(db).logID }
    }

    /// The last entries, oldest first. Nothing is verified.
    public func tail(_ count: Int) throws(StoreError) -> [AuditEntry] {
        try look { db in
            try db.rows(
                "SELECT \(AuditTable.columns) FROM entry ORDER BY sequence DESC LIMIT ?", [.integer(count)]
            ).all().reversed().map(Self.entry)
        }
    }

    /// Hands out every entry and the checkpoint that stands at it, oldest first. Nothing is verified.
    public func export(_ body: (AuditEntry, SignedCheckpoint?) throws -> Void) throws {
        try look { db in
            let rows = try db.rows(
                """
                SELECT \(AuditTable.columns), object FROM entry LEFT JOIN checkpoint USING (sequence)
                ORDER BY entry.sequence
                """)
            let seal = try Seal.fetch(db)
            while let row = try rows.next() {
                let entry = try Self.entry(row)
                try body(entry, Self.checkpoint(row, of: entry, seal))
            }
        }
    }

    /// The checkpoint of an entry; for the last one the signature under the whole state.
    static func checkpoint(
        _ row: Row, of entry: AuditEntry, _ seal: (sequence: Int64, object: [UInt8])?
    ) -> SignedCheckpoint? {
        let own = row.bytes(6)
        let object = own ?? (seal?.sequence == entry.sequence ? seal?.object : nil)
        return object.flatMap { try? SignedCheckpoint($0) }
    }

    static func entry(_ row: Row) throws -> AuditEntry {
        let stored = try StoredEntry(row)
        guard let entry = AuditEntry(stored) else { throw StoreError.corrupt(.chain(.unreadable(stored.sequence))) }
        return entry
    }

    func look<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do {
            return try database.read(body)
        } catch {
            throw StoreError(error, path: paths.database)
        }
    }
}
