import ArgumentParser
import KaoinCore
import KaoinCrypto
import KaoinFiles
import KaoinKeys
import KaoinPass
import KaoinStore
import KaoinTexts
import KaoinTool
import KaoinWire

/// `kaoin audit find`.
struct AuditFindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Show the entries of a transaction or a pass; nothing is verified.",
        discussion: """
            The log has digests that this kiosk's own state alone can make: the search works here, and not on an export.
            Shows every entry of the sessions that it finds. Exit code 1 where there is none.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var state: StateOptions

    @Option(name: .long, help: "The transaction, as it was given when the session began.")
    var transaction: String?

    @Option(name: .long, help: "The pass number, 01ab-23cd-45ef-6789.")
    var pass: PassID?

    @Option(name: .long, help: "The public key of the pass's issuer.", completion: .file())
    var issuer: String?

    func validate() throws {
        if transaction != nil, pass != nil {
            throw ValidationError(.optionsExclude, ["first": "--transaction", "second": "--pass"])
        }
        if transaction == nil, pass == nil { throw ValidationError(.optionMissing, ["option": "--transaction"]) }
        if pass != nil, issuer == nil { throw ValidationError(.optionMissing, ["option": "--issuer"]) }
    }

    func run() throws {
        let search: StoreReader.Search
        if let transaction {
            search = .transaction(transaction)
        } else if let pass, let issuer {
            search = .pass(UseSubject(issuer: try KeyStore.issuer(issuer).key.bytes, number: pass))
        } else {
            return
        }
        let found = try state.reader().entries(about: search)
        for entry in found {
            let line = AuditLine(entry)
            if report.json { try Terminal.json(line) } else { line.describe() }
        }
        guard found.isEmpty else { return }
        Terminal.say(.auditFoundNothing)
        throw ExitCode.finding
    }
}
