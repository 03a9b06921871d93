import ArgumentParser
import KaoinCore
import KaoinDesk
import KaoinFiles
import KaoinIssuing
import KaoinPass
import KaoinPorts
import KaoinRender
import KaoinStore
import KaoinTexts
import KaoinTool

/// `kaoin desk batch`: the customers of a branch, one after the other.
struct DeskBatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Enrol the customers of a list before the camera, one after the other.",
        discussion: """
            The list is tab-separated with the head line reference, name, expires, document, document_number. Who has a pass
            that was handed over and not revoked is passed over, so that a batch that was interrupted goes on where it was.
            The report names each customer by line and reference with what became of them.
            Exit code 1 where somebody of the list is not enrolled.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var desk: DeskOptions
    @OptionGroup var pin: DeskPINOptions

    @Argument(help: "The list of customers.", completion: .file())
    var list: String

    @Option(name: .long, help: "An existing folder for the passes, each a PDF by its number.", completion: .directory)
    var out: String

    @Option(
        name: .customLong("report"), help: "Where the report is written; it is written anew each time.",
        completion: .file())
    var reportFile: String

    private struct Line: Encodable {
        let line: Int
        let reference: String
        let outcome: String
    }

    func run() async throws {
        let customers = try BatchList(path: list)
        try FileWriter.requireWritable("\(out)/x.pdf", replacing: true)
        try FileWriter.requireWritable(reportFile)
        let open = try desk.open(renews: false, wantsPIN: pin.pin)
        let batch = DeskBatch(customers, register: open.register)
        let count = customers.rows.count
        var lines: [String] = []
        try await batch.run { row, number in
            Terminal.say(.batchNext, ["number": "\(number)", "count": "\(count)", "name": row.name])
            guard let answer = readLine(), answer != "q" else { return nil }
            guard answer != "s" else { return "skipped" }
            let out = out
            do {
                return try await open.enrol(
                    DeskCustomer(
                        name: row.name, reference: row.reference, expires: row.expires, document: row.document,
                        documentNumber: row.documentNumber, contact: desk.contact), place: out
                ) { made in
                    try FileWriter.write(
                        made.sheet.pdf(), to: "\(out)/\(made.publicPart.passID).pdf", replacing: false)
                }.outcome
            } catch let refusal as DeskRefusal {
                // This customer's date or the like: the next one may have another.
                refusal.report(asJSON: false)
                return refusal.kind
            }
        } tell: { outcome in
            let row = outcome.row
            lines.append("\(row.line)\t\(row.reference)\t\(outcome.outcome)\n")
            // After each customer: what a power cut leaves is true.
            try FileWriter.write(Array(("line\treference\toutcome\n" + lines.joined()).utf8), to: reportFile)
            if report.json {
                try Terminal.json(Line(line: row.line, reference: row.reference, outcome: outcome.outcome))
            }
        }
        let done = try batch.done()
        try open.register.stop(at: .current)
        Terminal.say(.batchDone, ["done": "\(done)", "count": "\(count)", "file": reportFile])
        if done < count { throw ExitCode.finding }
    }
}
