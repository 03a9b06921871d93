public import KaoinCore
public import KaoinPass
internal import KaoinSQLite

extension Store {
    /// Begins a use of a pass where its budget allows one. The count and its entry are written together, before anything
    /// of the pass is compared: a use that is not ended counts as a failure.
    ///
    /// - Parameters:
    ///   - expires: when the pass does; a row of failures is remembered until then.
    ///   - floor: what else is known to be past; the store's own floor counts as well.
    ///   - fields: more for the entry, a session's number say. `pass` and `allowance` are added.
    /// - Returns: a use has begun, and must be ended, where `beginsUse` says so.
    public func begin(
        _ pass: PassDigest, expires: Timestamp, at now: Timestamp, floor: TimeFloor, policy: UsePolicy,
        fields: AuditFields = [:]
    ) throws(StoreError) -> UseAllowance {
        try settleCount(at: now)
        return try recorded(at: now, buckets: pass.buckets) { db in
            var known = try KioskRow.fetch(db).floor
            known.raise(to: floor.time)
            var record = try UseTable.record(of: pass, in: db)
            var checkpoint: SignedCheckpoint?
            if record.isAbandoned(at: now, floor: known) {
                record.abandon(at: now, floor: known)
                checkpoint = try AuditTable.append(.abandoned(pass), at: now, signer: signer, in: db).checkpoint
            }
            let allowance = record.begin(at: now, floor: known, policy: policy)
            try UseTable.keep(record, of: pass, expires: expires, useDigests, in: db)
            var event = AuditEvent(allowance.beginsUse ? .sessionBegun : .sessionRefused, fields)
            event.fields["pass"] = pass.value
            event.fields["allowance"] = .word(allowance.kind)
            let written = try AuditTable.append(event, at: now, signer: signer, in: db)
            return (allowance, written.checkpoint ?? checkpoint)
        }
    }

    /// Ends the use of a pass. A verdict may be answered only after this returned: then it is counted and in the log.
    ///
    /// - Parameters:
    ///   - isClose: whether an acceptance's score came close to the threshold.
    ///   - event: the session's entry. `pass`, `outcome` and `failures`, the row as it is then, are added.
    /// - Returns: where the log is now, for the receipt.
    /// - Throws: `.noUse` where none is open, or the machine would accept though only the teller may.
    @discardableResult
    public func end(
        _ pass: PassDigest, _ outcome: UseOutcome, isClose: Bool = false, at now: Timestamp, policy: UsePolicy,
        event: AuditEvent
    ) throws(StoreError) -> AuditHead {
        let head = try recorded(at: now, buckets: pass.buckets) { db in
            var record = try UseTable.record(of: pass, in: db)
            guard let expires = try UseTable.expiry(of: pass, in: db),
                outcome != .accepted || record.machineMayAccept(policy),
                record.end(outcome, isClose: isClose, at: now, floor: try KioskRow.fetch(db).floor)
            else { throw StoreError.noUse }
            try UseTable.keep(record, of: pass, expires: expires, useDigests, in: db)
            var event = event
            event.fields["pass"] = pass.value
            event.fields["outcome"] = .word(outcome.kind)
            event.fields["failures"] = .integer(Int64(record.failures))
            let (head, checkpoint) = try AuditTable.append(event, at: now, signer: signer, in: db)
            return (head, checkpoint)
        }
        // An older state would give the tries back.
        if outcome.isCounted { countSoon(at: now) }
        return head
    }

    /// What is remembered of a pass.
    public func record(of pass: PassDigest) throws(StoreError) -> UseRecord {
        try transaction { db in try UseTable.record(of: pass, in: db) }
    }

    /// Closes the uses that a former process left open.
    func settleUses(at now: Timestamp) throws(StoreError) {
        try recorded(at: now) { db in
            let floor = try KioskRow.fetch(db).floor
            var checkpoint: SignedCheckpoint?
            let open = try UseTable.open(in: db)
            try useDigests.require(open.reduce(into: Set()) { $0.formUnion($1.buckets) }, in: db)
            for pass in open {
                var record = try UseTable.record(of: pass, in: db)
                guard let expires = try UseTable.expiry(of: pass, in: db) else { continue }
                record.abandon(at: now, floor: floor)
                try UseTable.keep(record, of: pass, expires: expires, useDigests, in: db)
                checkpoint =
                    try AuditTable.append(.abandoned(pass), at: now, signer: signer, in: db).checkpoint ?? checkpoint
            }
            return ((), checkpoint)
        }
    }
}

extension UseOutcome {
    /// Whether the machine's counter is raised for it.
    fileprivate var isCounted: Bool {
        switch self {
        case .accepted, .acceptedByTeller, .brokenOff: false
        case .failed, .notOpened, .interrupted: true
        }
    }
}

extension AuditEvent {
    static func abandoned(_ pass: PassDigest) -> AuditEvent {
        AuditEvent(.sessionAbandoned, ["pass": pass.value])
    }
}
