internal import KaoinSQLite

extension StoreReader {
    /// What the log is searched for. It has digests alone, under a number of the kiosk's own: this state finds its own entries,
    /// and no other's.
    public enum Search: Sendable {
        /// A teller's name of a transaction, as it was given.
        case transaction(String)
        case pass(UseSubject)
    }

    /// Every entry of the sessions in which it stands, oldest first. Nothing is verified.
    public func entries(about search: Search) throws(StoreError) -> [AuditEntry] {
        try look { db in
            let digester = try Digester(salt: KioskRow.fetch(db).salt)
            let (field, wanted): (StaticString, [AuditValue]) =
                switch search {
                case .transaction(let reference): ("transaction", [try digester.digest(reference: reference).value])
                case .pass(let subject): ("pass", try digester.digest(subject).values)
                }
            var found: Set<Int64> = []
            var sessions: [AuditValue] = []
            try Self.each(in: db) { entry in
                guard let value = entry.fields[field], wanted.contains(value) else { return }
                found.insert(entry.sequence)
                if let session = entry.fields["session"], !sessions.contains(session) { sessions.append(session) }
            }
            var entries: [AuditEntry] = []
            try Self.each(in: db) { entry in
                let isOfSession = entry.fields["session"].map { sessions.contains($0) } ?? false
                if isOfSession || found.contains(entry.sequence) { entries.append(entry) }
            }
            return entries
        }
    }

    private static func each(in db: Database, _ body: (AuditEntry) throws -> Void) throws {
        let rows = try db.rows("SELECT \(AuditTable.columns) FROM entry ORDER BY sequence")
        while let row = try rows.next() { try body(try entry(row)) }
    }
}
