public import KaoinCore
internal import KaoinFiles
public import KaoinPass
public import KaoinStore

/// Leaves a kiosk's reports on a stick: sealed to the head office, each under a name of its own, whole or not at all.
public struct ReportWriter: Sendable {
    /// What stands beside the log.
    public struct Facts: Sendable {
        public let program: String
        public let outcome: String
        public let selfTest: [UInt8]
        public let metrics: [UInt8]

        public init(program: String, outcome: String, selfTest: [UInt8], metrics: [UInt8]) {
            (self.program, self.outcome) = (program, outcome)
            (self.selfTest, self.metrics) = (selfTest, metrics)
        }
    }

    /// More files than any log takes.
    private static let partLimit = 256
    public static let suffix = ".kaoin-report"

    public let place: VisitPlace
    let signer: ReceiptSigner
    let reader: StoreReader

    public init(place: VisitPlace, signer: ReceiptSigner, reader: StoreReader) {
        (self.place, self.signer, self.reader) = (place, signer, reader)
    }

    /// - Parameter folder: the stick's, mounted so that it can be written.
    /// - Returns: the names of the files. Where the last one is on the stick, the next report goes on behind it.
    public func leave(
        for signed: SignedWorkOrder, _ order: WorkOrder, in folder: String, facts: Facts, at now: Timestamp,
        isTaken: Bool
    ) throws -> [String] {
        var state = try VisitState(place)
        let taken = WorkOrder.Taken(number: order.number, digest: signed.digest)
        let start = isTaken && state.taken == taken ? state.from : state.reported
        var stretch =
            if let since = order.since {
                try reader.stretch(afterNumber: since, limit: VisitReport.entryLimit)
            } else {
                try reader.stretch(after: start, limit: VisitReport.entryLimit)
            }
        var names: [String] = []
        while names.count < Self.partLimit {
            let end = stretch.seal.map {
                VisitReport.End(seal: $0, selfTest: facts.selfTest, metrics: facts.metrics)
            }
            let report = VisitReport(
                kiosk: signer.verifier.key, order: taken, madeAt: now, program: facts.program, outcome: facts.outcome,
                logID: stretch.logID, before: stretch.before, hashBefore: stretch.hashBefore,
                entries: stretch.entries, end: end)
            let last = stretch.head?.sequence ?? 0
            let range = "\(stretch.before)-\(last)-\(now.seconds)"
            let name = "\(signer.verifier.keyID)-\(order.number)-\(range)\(Self.suffix)"
            let sealed = try SealedVisitReport(report, signedBy: signer, sealedTo: order.office)
            try FileWriter.write(sealed.encoded, to: "\(folder)/\(name)")
            names.append(name)
            guard end == nil, let head = stretch.head else { break }
            stretch = try reader.stretch(after: head, limit: VisitReport.entryLimit)
        }
        if let head = stretch.head, isTaken, head != state.reported {
            state.reported = head
            try state.keep(in: place)
        }
        return names
    }
}
