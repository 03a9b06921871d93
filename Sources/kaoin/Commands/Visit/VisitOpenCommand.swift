import ArgumentParser
import KaoinCore
import KaoinFiles
import KaoinKeys
import KaoinPass
import KaoinTexts
import KaoinTool
import KaoinVisit

/// `kaoin visit open`: at the head office.
struct VisitOpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open reports of kiosks, verify them, and count verifications by kiosk, hour, cause and version.",
        discussion: """
            Each report is verified with the kiosk's receipt key, its log is followed to the end that the kiosk has signed, and
            the reports of one kiosk must join. Name earlier reports as well, or the head that the last ones had.
            Exit code 1 where a report cannot be believed or entries are missing; the others are counted.
            """)

    @OptionGroup var report: ReportOptions

    @Argument(help: "Reports, in any order.", completion: .file())
    var files: [String]

    @Option(name: .long, help: "The office's private key.", completion: .file())
    var officeKey: String

    @Option(
        name: .long, parsing: .singleValue, help: "Receipt key of a kiosk, FILE.pub; may be repeated.",
        completion: .file())
    var receiptKey: [String]

    @Option(
        name: .long, parsing: .singleValue,
        help: "KIOSK:SEQUENCE:HASH, where the earlier reports of a kiosk ended; may be repeated.")
    var knownHead: [String] = []

    @Option(name: .long, help: "Where the table of counts is written, as CSV.", completion: .file())
    var csv: String?

    @Option(
        name: .long, help: "Folder for the newest self-test and figures of each kiosk.", completion: .directory)
    var details: String?

    private struct CountLine: Encodable {
        let hour: String
        let kiosk: String
        let cause: String
        let version: String
        let count: Int
    }

    private struct KioskLine: Encodable {
        let kiosk: String
        let order: UInt64?
        let outcome: String?
        let program: String?
        let madeAt: String?
        let entries: Int
        let head: String?
        /// Whether nothing is missing before the first entry.
        let isJoined: Bool
    }

    func run() throws {
        let kiosks = try receiptKey.map(KeyStore.receipt)
        var histories = try self.histories(kiosks)
        guard let opener = try PassphrasePrompt.keys.groupAndOpener(officeKey).1 else {
            throw ValidationError("--office-key must be the private key")
        }
        var isGood = true
        var opened: [(file: String, report: VisitReport)] = []
        for file in files {
            isGood =
                try found(file) {
                    let bytes = try FileReader.read(file, limit: SealedVisitReport.maximumLength)
                    opened.append((file, try SealedVisitReport(bytes).open(with: opener, kiosks: kiosks)))
                } && isGood
        }
        for (file, report) in opened.sorted(by: {
            ($0.report.before, $0.report.madeAt) < ($1.report.before, $1.report.madeAt)
        }) {
            let kiosk = ReceiptVerifier(key: report.kiosk).keyID
            isGood =
                try found(file) {
                    var history = histories[kiosk] ?? VisitHistory(kiosk: ReceiptVerifier(key: report.kiosk))
                    try history.add(report)
                    histories[kiosk] = history
                } && isGood
        }
        try show(histories.values.filter { $0.head != nil }.sorted { "\($0.kiosk.keyID)" < "\($1.kiosk.keyID)" })
        if !isGood { throw ExitCode.finding }
    }

    private func histories(_ kiosks: [ReceiptVerifier]) throws -> [KeyID: VisitHistory] {
        var histories: [KeyID: VisitHistory] = [:]
        for text in knownHead {
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, let head = AuditHead(parts[1]),
                let kiosk = kiosks.first(where: { "\($0.keyID)" == parts[0] })
            else { throw ValidationError(.optionIsNoHead, ["option": "--known-head", "text": text]) }
            histories[kiosk.keyID] = VisitHistory(kiosk: kiosk, known: head)
        }
        return histories
    }

    /// Tells what is wrong with a report and goes on with the others.
    private func found(_ file: String, _ step: () throws -> Void) throws -> Bool {
        do {
            try CommandFailure.named(file, step)
            return true
        } catch let error as any ReportableFailure where error.severity == .finding {
            error.report(asJSON: report.json)
            return false
        }
    }

    private func show(_ histories: [VisitHistory]) throws {
        var counts = VisitCounts()
        for history in histories {
            counts.add(history.entries, of: history.kiosk.keyID)
            try show(history)
        }
        if let csv { try FileWriter.write(Array(counts.csv.utf8), to: csv) }
        for (row, count) in counts.rows {
            if report.json {
                try Terminal.json(
                    CountLine(
                        hour: "\(row.hour)", kiosk: "\(row.kiosk)", cause: row.cause, version: row.version,
                        count: count))
            } else {
                Terminal.result("\(row.hour)  \(row.kiosk)  \(row.version)  \(row.cause)  \(count)")
            }
        }
    }

    private func show(_ history: VisitHistory) throws {
        let (kiosk, newest) = ("\(history.kiosk.keyID)", history.newest)
        if let details, let end = newest?.end {
            try FileWriter.write(end.selfTest, to: "\(details)/\(kiosk)-selftest.jsonl")
            try FileWriter.write(end.metrics, to: "\(details)/\(kiosk)-metrics.prom")
        }
        if report.json {
            return try Terminal.json(
                KioskLine(
                    kiosk: kiosk, order: newest?.order.number, outcome: newest?.outcome, program: newest?.program,
                    madeAt: newest.map { "\($0.madeAt)" }, entries: history.entries.count,
                    head: history.head.map { "\($0)" }, isJoined: history.isJoined))
        }
        let values = [
            "kiosk": kiosk, "order": newest.map { "\($0.order.number)" } ?? "-", "outcome": newest?.outcome ?? "-",
            "program": newest?.program ?? "-", "count": "\(history.entries.count)",
            "head": history.head.map { "\($0)" } ?? "-",
        ]
        Terminal.result(.reportOpened, values)
        if !history.isJoined { Terminal.say(.reportNotJoined, ["kiosk": kiosk]) }
    }
}
