internal import KaoinCore
public import KaoinPass

extension VisitReport {
    /// The log in it, followed hash by hash to its end, which the kiosk has signed where it is the end of the log.
    ///
    /// - Throws: `.brokenLog` where it is not one that this kiosk can have.
    public func followedLog() throws(VisitReportError) -> [AuditEntry] {
        guard before > 0 || hashBefore == AuditEntry.genesis(logID: logID) else { throw .brokenLog }
        var (number, hash) = (before, hashBefore)
        var followed: [AuditEntry] = []
        for entry in entries {
            let next = StoredEntry(
                sequence: number + 1, time: entry.time.seconds, kind: entry.kind, fields: entry.fields, previous: hash,
                hash: AuditEntry.hash(number + 1, entry.time, entry.kind, entry.fields, hash))
            guard let read = AuditEntry(next) else { throw .brokenLog }
            (number, hash) = (next.sequence, next.hash)
            followed.append(read)
        }
        if let seal = end?.seal {
            guard let signed = try? seal.verified(by: [ReceiptVerifier(key: kiosk)]), signed.logID == logID,
                signed.head == AuditHead(sequence: number, hash: hash)
            else { throw .brokenLog }
        }
        return followed
    }
}
