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
    /// Whether the log is followed from its beginning.
    private let isWhole: Bool
    /// The hash before the base, as its entry says.
    private var hashBeforeBase: [UInt8]?
    /// What the last retention says: the base, the hash before it.
    private var retention: (base: Int64, before: [UInt8]?)?
    /// Whether a checkpoint covers the state beside the log: then the last entry has one, too.
    private var isSealed = false
    private var state: [UInt8]?

    /// - Parameters:
    ///   - base: the first entry; above 1 it must have a checkpoint, and an entry of a retention must name it.
    ///   - isWhole: whether that is the log's beginning, and not a place within.
    init(logID: [UInt8], base: Int64, isWhole: Bool, keys: [ReceiptVerifier]?, known: [AuditHead]) {
        self.logID = logID
        self.base = base
        self.isWhole = isWhole
        self.keys = keys
        self.known = Dictionary(grouping: known, by: \.sequence).mapValues { Set($0.map(\.hash)) }
        last = base == 1 ? (0, AuditEntry.genesis(logID: logID)) : nil
    }

    /// - Parameter seal: the checkpoint of the log's end, where this is its end.
    /// - Returns: false at a finding; nothing may follow then.
    mutating func follow(_ entry: StoredEntry, checkpoint: [UInt8]?, seal: [UInt8]? = nil) -> Bool {
        if let finding = judge(entry, checkpoint ?? seal) ?? seal.flatMap({ judge(seal: $0, of: entry) }) {
            report.finding = finding
            return false
        }
        if entry.sequence == base { hashBeforeBase = entry.previous }
        note(entry, seal ?? checkpoint, isEnd: seal != nil)
        last = (entry.sequence, entry.hash)
        report.entries += 1
        report.first = report.first ?? entry.sequence
        report.head = AuditHead(sequence: entry.sequence, hash: entry.hash)
        if checkpoint != nil { report.checkpoints += 1 }
        if checkpoint != nil || seal != nil, keys != nil { report.signedThrough = entry.sequence }
        return true
    }

    /// The end of the log was reached.
    ///
    /// - Parameters:
    ///   - lastCheckpoint: the last one that is kept, whether its entry is there or not.
    ///   - current: the digest of the state as it is now; nil where an earlier version wrote it.
    mutating func finish(lastCheckpoint: Int64?, state current: [UInt8]?) {
        let end = last?.sequence ?? 0
        let furthest = max(known.keys.max() ?? 0, lastCheckpoint ?? 0)
        if furthest > end {
            report.finding = .cut(last: end, known: furthest)
        } else if let finding = judgeBeginning() {
            report = AuditReport()
            report.finding = finding
        } else if isWhole, report.head != nil, report.checkpoints == 0, current == nil {
            // Every version signs at its first start.
            report.finding = .missingCheckpoint(end)
        } else if isSealed, report.head != nil {
            // A state that was signed as a whole is signed to its end.
            guard let state, current != nil else {
                report.finding = .missingCheckpoint(end)
                return
            }
            if state != current { report.finding = .otherState(end) }
        }
    }

    /// Only a retention, which is an entry and is signed, moves the beginning; what is known from before it must fit.
    private func judgeBeginning() -> AuditFinding? {
        guard isWhole, base > 1 else { return nil }
        guard let retention, retention.base == base, retention.before == nil || retention.before == hashBeforeBase
        else { return .missingBeginning(base) }
        if let hashes = known[base - 1], let hashBeforeBase, hashes != [hashBeforeBase] { return .rewritten(base - 1) }
        return nil
    }

    private mutating func note(_ entry: StoredEntry, _ checkpoint: [UInt8]?, isEnd: Bool) {
        if entry.kind == AuditKind.retention.rawValue, let fields = AuditFields(encoded: entry.fields),
            case .integer(let base)? = fields["base"]
        {
            let before: [UInt8]? = if case .hash(let hash)? = fields["before"] { hash } else { nil }
            retention = (base, before)
        }
        guard let checkpoint, let signed = try? SignedCheckpoint(checkpoint) else { return }
        let said = signed.unverifiedCheckpoint.state
        if said != nil { isSealed = true }
        if isEnd, state == nil { state = said }
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

    /// The seal is a checkpoint with a state.
    private func judge(seal bytes: [UInt8], of entry: StoredEntry) -> AuditFinding? {
        if let finding = judge(bytes, of: entry) { return finding }
        let state = (try? SignedCheckpoint(bytes))?.unverifiedCheckpoint.state
        return state == nil ? .otherState(entry.sequence) : nil
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
