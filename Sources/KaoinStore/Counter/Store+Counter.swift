internal import KaoinCore
internal import KaoinPass
internal import Synchronization

extension Store {
    /// Compares the state with the machine's counter, before anything is written to it.
    ///
    /// - Parameter resets: what the bundle root has released. One counts for this kiosk, at this number of its counter, with
    ///   this end of its log, and for no other: it is used up with the entry that it leads to.
    /// - Throws: `.counter`.
    func requireCount(resets: [CounterReset], at now: Timestamp) throws(StoreError) {
        guard let counter else { return }
        let value = try ask { () throws(CounterFault) in try counter.counter.value() }
        let (log, end) = try transaction { db in (try CountTable.last(in: db)?.value, try CountTable.end(in: db)) }
        switch CounterJudgement(log: log, counter: value, start: counter.start, end: end) {
        case .agree: return
        case .interrupted(let number): try raise(counter, to: number)
        case .differ(let finding):
            let reset = CounterReset(kiosk: signer.verifier.key, value: value, end: end)
            guard resets.contains(reset) else { throw .counter(finding) }
            var fields: AuditFields = ["state": .word("reset"), "finding": .word(finding.kind)]
            if let log { fields["before"] = .integer(Int64(clamping: log)) }
            try count(counter, from: value, fields, at: now)
        }
    }

    /// Counts where something happened since the last time, or nothing was counted since the state was opened. What throws
    /// stays due: no use of a pass begins before it is done.
    func settleCount(at now: Timestamp) throws(StoreError) {
        guard let counter, isCountDue.withLock({ $0 }) else { return }
        do throws(StoreError) {
            try countNow(counter, at: now)
            countFault.withLock { $0 = nil }
        } catch {
            countFault.withLock { $0 = error }
            throw error
        }
        isCountDue.withLock { $0 = false }
    }

    /// Why the next use of a pass does not begin: the counter does not answer, or another one does; nil where nothing is known.
    public var countProblem: StoreError? { countFault.withLock(\.self) }

    private func countNow(_ counter: StateCounter, at now: Timestamp) throws(StoreError) {
        let value = try ask { () throws(CounterFault) in try counter.counter.value() }
        let (log, end) = try transaction { db in (try CountTable.last(in: db)?.value, try CountTable.end(in: db)) }
        switch CounterJudgement(log: log, counter: value, start: counter.start, end: end) {
        case .agree: try count(counter, from: value, [:], at: now)
        case .interrupted(let number): try raise(counter, to: number)
        case .differ(let finding): throw .counter(finding)
        }
    }

    /// What was written is not to be undone by an older state. It is written all the same where the counter does not answer:
    /// then the next use of a pass waits for it.
    func countSoon(at now: Timestamp) {
        isCountDue.withLock { $0 = true }
        try? settleCount(at: now)
    }

    /// Entry first, counter second: a power cut between them leaves the log one ahead.
    private func count(
        _ counter: StateCounter, from value: UInt64, _ fields: AuditFields, at now: Timestamp
    ) throws(StoreError) {
        guard value < UInt64(Int64.max) else { throw .counter(.unavailable(.unlike)) }
        var fields = fields
        fields["value"] = .integer(Int64(value) + 1)
        try append(AuditEvent(.counter, fields), at: now)
        try raise(counter, to: value + 1)
    }

    private func raise(_ counter: StateCounter, to number: UInt64) throws(StoreError) {
        let reached = try ask { () throws(CounterFault) in try counter.counter.raise() }
        // Somebody else raised it: the next look finds the log behind.
        guard reached != number else { return }
        let end = try transaction { db in try CountTable.end(in: db) }
        throw .counter(.older(log: number, counter: reached, end: end))
    }

    private func ask(_ body: () throws(CounterFault) -> UInt64) throws(StoreError) -> UInt64 {
        do throws(CounterFault) {
            return try body()
        } catch {
            throw .counter(.unavailable(error))
        }
    }
}
