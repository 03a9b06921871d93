public import KaoinPass
internal import KaoinSQLite

extension StoreReader {
    /// Entries with greater numbers than one, oldest first, with the checkpoint that stands at each. Nothing is verified.
    ///
    /// An export of any length is read page by page, and the database is free between two of them.
    public func page(
        after sequence: Int64, limit: Int
    ) throws(StoreError) -> [(entry: AuditEntry, checkpoint: SignedCheckpoint?)] {
        try look { db in
            let seal = try Seal.fetch(db)
            return try db.rows(
                """
                SELECT \(AuditTable.columns), object FROM entry LEFT JOIN checkpoint USING (sequence)
                WHERE entry.sequence > ? ORDER BY entry.sequence LIMIT ?
                """, [.integer(sequence), .integer(limit)]
            ).all().map { row in
                let entry = try Self.entry(row)
                return (entry, Self.checkpoint(row, of: entry, seal))
            }
        }
    }
}
