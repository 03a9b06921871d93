public import KaoinPass
public import KaoinStore

/// The reports of one kiosk, joined to one log: each begins where what is known ends, or before.
public struct VisitHistory: Sendable {
    public let kiosk: ReceiptVerifier
    /// Entries in their order, each once.
    public private(set) var entries: [AuditEntry] = []
    /// Where the log that is known ends.
    public private(set) var head: AuditHead?
    /// Whether what is known begins with the log's beginning, or with a head that was named.
    public private(set) var isJoined: Bool
    /// The newest report that has the end of the log.
    public private(set) var newest: VisitReport?
    private var logID: [UInt8]?
    private var hashes: [Int64: [UInt8]] = [:]

    /// - Parameter known: where an earlier report ended.
    public init(kiosk: ReceiptVerifier, known: AuditHead? = nil) {
        self.kiosk = kiosk
        head = known
        isJoined = known != nil
        if let known { hashes[known.sequence] = known.hash }
    }

    /// - Throws: `VisitReportError`; then nothing of the report is taken.
    public mutating func add(_ report: VisitReport) throws(VisitReportError) {
        let log = try report.followedLog()
        if let logID, logID != report.logID { throw .otherLog(entry: report.before + 1) }
        if let head, report.before > head.sequence {
            throw .gap(from: head.sequence + 1, to: report.before)
        }
        if let hash = hashes[report.before], hash != report.hashBefore { throw .otherLog(entry: report.before) }
        for entry in log {
            if let hash = hashes[entry.sequence], hash != entry.hash { throw .otherLog(entry: entry.sequence) }
        }
        if head == nil { isJoined = report.before == 0 }
        logID = report.logID
        let known = head?.sequence ?? 0
        for entry in log where entry.sequence > known {
            entries.append(entry)
            hashes[entry.sequence] = entry.hash
            head = entry.head
        }
        if head == nil { head = AuditHead(sequence: report.before, hash: report.hashBefore) }
        if report.end != nil, newest.map({ $0.madeAt <= report.madeAt }) ?? true { newest = report }
    }
}
