internal import KaoinPass

/// Follows a log from entry to entry and stops at the first that is wrong. Holds one entry's worth of memory.
struct AuditChain {
    /// Each entry whose number is a multiple of this has a checkpoint, in every log.
    static let stride: Int64 = 128

    /// Without keys the signatures are not checked, the hashes in the checkpoints are.
    let keys: [ReceiptVerifier]?
    let logID: [UInt8]
    private var known: [Int64: Set<[UInt8]>]
    private(set) var report = AuditReport()
    /// Where the chain is; before the first entry the genesis, or nothing where it does not begin with entry 1.
    private var last: (sequence: Int64, hash: [UInt8])?
    private let base: Int64

    /// - Parameter base: the first entry; above 1 it must have a checkpoint.
    init(logID: [UInt8], base: Int64, keys: [ReceiptVerifier]?, known: [AuditHead]) {
        self.logID = logID
        self.base = base
        self.keys = keys
        self.known = Dictionary(grouping: known, by: \.sequence).mapValues { Set($0.map(\.hash)) }
        last = base == 1 ? (0, AuditEntry.genesis(logID: logID)) : nil
    }

    /// - Returns: false at a finding; nothing may follow then.
    mutating func follow(_ entry: StoredEntry, checkpoint: [UInt8]?) -> Bool {
        if let finding = judge(entry, checkpoint) {
            report.finding = finding
            return false
        }
        last = (entry.sequence, entry.hash)
        report.entries += 1
        report.first = report.first ?? entry.sequence
        report.head = AuditHead(sequence: entry.sequence, hash: entry.hash)
        if checkpoint != nil {
            report.checkpoints += 1
            if keys != nil { report.signedThrough = entry.sequence }
        }
        return true
    }

    /// The end of the log was reached.
    ///
    /// - Parameter lastCheckpoint: the last one that is kept, whether its entry is there or not.
    mutating func finish(lastCheckpoint: Int64?) {
        let end = last?.sequence ?? 0
        let furthest = max(known.keys.max() ?? 0, lastCheckpoint ?? 0)
        if furthest > end { report.finding = .cut(last: end, known: furthest) }
    }

    private func judge(_ entry: StoredEntry, _ checkpoint: [UInt8]?) -> AuditFinding? {
        let expected = last.map { $0.sequence + 1 } ?? base
        guard entry.sequence == expected else {
            return last == nil || last?.sequence == 0
                ? .missingBeginning(entry.sequence) : .gap(expected: expected, found: entry.sequence)
        }
        guard entry.isIntact else { return .changed(entry.sequence) }
        if let last, entry.previous != last.hash { return .brokenLink(entry.sequence) }
        guard AuditEntry(entry) != nil else { return .unreadable(entry.sequence) }
        if let hashes = known[entry.sequence], hashes != [entry.hash] { return .rewritten(entry.sequence) }
        guard let checkpoint else {
            if last == nil { return .missingBeginning(entry.sequence) }
            return entry.sequence % Self.stride == 0 ? .missingCheckpoint(entry.sequence) : nil
        }
        return judge(checkpoint, of: entry)
    }

    private func judge(_ bytes: [UInt8], of entry: StoredEntry) -> AuditFinding? {
        do throws(SignedCheckpoint.Fault) {
            let signed = try SignedCheckpoint(bytes)
            let checkpoint = try keys.map { (keys) throws(SignedCheckpoint.Fault) in try signed.verified(by: keys) }
            let said = checkpoint ?? signed.unverifiedCheckpoint
            let isItsOwn =
                said.logID == logID && said.head.sequence == entry.sequence && said.head.hash == entry.hash
            return isItsOwn ? nil : .otherCheckpoint(entry.sequence)
        } catch {
            return .badCheckpoint(entry.sequence, error)
        }
    }
}
