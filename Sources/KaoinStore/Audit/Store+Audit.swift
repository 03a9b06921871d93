public import KaoinCore
public import KaoinPass

extension Store {
    /// Writes an entry.
    ///
    /// - Returns: where the log is now; whoever keeps it elsewhere can tell later whether the log was cut.
    @discardableResult
    public func append(_ event: AuditEvent, at now: Timestamp) throws(StoreError) -> AuditHead {
        try recorded(at: now) { db in
            let (head, checkpoint) = try AuditTable.append(event, at: now, signer: signer, in: db)
            return (head, checkpoint)
        }
    }

    /// Writes several entries, all or none of them.
    public func append(_ events: [AuditEvent], at now: Timestamp) throws(StoreError) {
        try recorded(at: now) { db in
            var last: SignedCheckpoint?
            for event in events {
                last = try AuditTable.append(event, at: now, signer: signer, in: db).checkpoint ?? last
            }
            return ((), last)
        }
    }

    /// Signs the last entry.
    public func checkpoint(at now: Timestamp) throws(StoreError) {
        try recorded(at: now) { db in ((), try AuditTable.sign(at: now, signer: signer, in: db)) }
    }
}
