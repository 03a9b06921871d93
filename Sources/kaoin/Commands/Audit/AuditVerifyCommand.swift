import ArgumentParser
import KaoinFiles
import KaoinKeys
import KaoinPass
import KaoinStore
import KaoinTexts
import KaoinTool

/// `kaoin audit verify`.
struct AuditVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Follow the whole log and name the first entry that is wrong.",
        discussion: """
            Without --receipt-key the chain is followed, but no signature is checked: who can write the database can
            chain a log of their own. Keep the head that is printed: given later with --known-head it shows whether the
            log was cut or written anew.
            Exit code 1 where the log or its database is damaged.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var state: StateOptions

    @Option(
        name: .long, parsing: .singleValue,
        help: "Public key of the kiosk, FILE.pub; may be repeated for its former ones.", completion: .file())
    var receiptKey: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: "SEQUENCE:HASH of an entry that is known, from a former run or a receipt; may be repeated.")
    var knownHead: [String] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: "A receipt of the kiosk: the log must hold the entry that it names; may be repeated.", completion: .file()
    )
    var receipt: [String] = []

    func validate() throws {
        guard receipt.isEmpty || !receiptKey.isEmpty else {
            throw ValidationError("--receipt needs the kiosk's key: --receipt-key FILE.pub")
        }
        for text in knownHead where AuditHead(text) == nil {
            throw ValidationError(.optionIsNoHead, ["option": "--known-head", "text": text])
        }
    }

    func run() throws {
        let keys = receiptKey.isEmpty ? nil : try receiptKey.map(KeyStore.receipt)
        var progress = AuditProgress()
        let receipts = try receipt.map { file in
            try CommandFailure.named(file) {
                let bytes = try FileReader.read(file, limit: SignedReceipt.maximumLength)
                return try SignedReceipt(bytes).verified(by: keys ?? []).auditHead
            }
        }
        let found = try state.reader().verify(keys: keys, known: knownHead.compactMap { AuditHead($0) } + receipts) {
            progress.show($0)
        }
        let line = AuditReportLine(found, isSignatureChecked: keys != nil)
        if report.json { try Terminal.json(line) } else { line.describe() }
        if keys == nil {
            Terminal.say(.noSignatureChecked)
        }
        if let finding = found.finding {
            Terminal.say(AuditReportLine.advice(finding))
            throw ExitCode.finding
        }
    }
}

/// Tells of entries while a long log is followed.
private struct AuditProgress {
    private var next = 50_000

    mutating func show(_ entries: Int) {
        guard entries >= next else { return }
        next += 50_000
        Terminal.say(.entriesFollowed, ["count": "\(entries)"])
    }
}

/// What a verification found.
struct AuditReportLine: Encodable {
    struct Finding: Encodable {
        let kind: String
        let sequence: Int64
        let message: String
        let japanese: String

        func message(in language: StaffLanguage) -> String { language == .japanese ? japanese : message }
    }

    /// Entries that are good: all, or those before the finding.
    let entries: Int
    let first: Int64?
    let head: String?
    let checkpoints: Int
    /// `checked` or `not-checked`.
    let signatures: String
    let signedThrough: Int64?
    let finding: Finding?

    init(_ report: AuditReport, isSignatureChecked: Bool) {
        entries = report.entries
        first = report.first
        head = report.head.map { "\($0)" }
        checkpoints = report.checkpoints
        signatures = isSignatureChecked ? "checked" : "not-checked"
        signedThrough = report.signedThrough
        finding = report.finding.map {
            Finding(kind: $0.kind, sequence: $0.sequence, message: $0.text[.english], japanese: $0.text[.japanese])
        }
    }

    func describe() {
        let good = first.map { Terminal.text(.entriesFrom, ["count": "\(entries)", "first": "\($0)"]) }
        Terminal.result("\(Terminal.text(.labelGoodEntries)): \(good ?? "\(entries)")")
        let checked: StaffText = signatures == "checked" ? .checkpointsChecked : .checkpointsNotChecked
        let count = Terminal.text(checked, ["count": "\(checkpoints)"])
        Terminal.result("\(Terminal.text(.labelCheckpoints)): \(count)")
        if let signedThrough { Terminal.result("\(Terminal.text(.labelSignedThrough)): \(signedThrough)") }
        if let head { Terminal.result("\(Terminal.text(.labelHead)): \(head)") }
        if let finding {
            let message = finding.message(in: .ofTerminal)
            Terminal.result("\(Terminal.text(.labelFinding)): \(finding.kind): \(message)")
        } else {
            Terminal.result(.noFinding)
        }
    }

    static func advice(_ finding: AuditFinding) -> StaffText {
        switch finding {
        case .badCheckpoint(_, .unknownKey): .adviceFormerKeys
        default: .adviceEvidence
        }
    }
}
