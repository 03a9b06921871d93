import ArgumentParser
import KaoinCore
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinTexts
import KaoinTool

/// `kaoin desk register list`.
struct DeskRegisterListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the passes that the desk issued, oldest first; everything is verified.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var place: RegisterOptions

    @Option(name: .long, help: "Only those of one state: intended, issued, handed-over, renewed or revoked.")
    var state: String?

    mutating func validate() throws {
        let known = ["intended", "issued", "handed-over", "renewed", "revoked"]
        if let state, !known.contains(state) {
            throw ValidationError(.optionIsNoneOf, ["option": "--state", "known": known.joined(separator: ", ")])
        }
    }

    func run() throws {
        let all = try place.passes().all
        try RegisterLine.print(all.filter { state == nil || $0.state.name == state }, asJSON: report.json)
        let waiting = all.count { $0.state == .issued }
        if waiting > 0 { Terminal.say(.registerWaiting, ["count": "\(waiting)"]) }
    }
}

/// `kaoin desk register find`.
struct DeskRegisterFindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find the passes of a customer, such as one who has lost the phone.",
        discussion: """
            By the bank's reference, which the register has as a digest under the desk's private key, or by the pass number on
            the sheet. Exit code 1 where there is none.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var place: RegisterOptions

    @Option(name: .long, help: "The bank's reference of the customer.")
    var reference: String?

    @Option(name: .long, help: "The pass number, 01ab-23cd-45ef-6789.")
    var pass: PassID?

    mutating func validate() throws {
        if reference != nil, pass != nil {
            throw ValidationError(.optionsExclude, ["first": "--reference", "second": "--pass"])
        }
        if reference == nil, pass == nil { throw ValidationError(.optionMissing, ["option": "--reference"]) }
        if let reference { try PrintableLimit.reference.require(reference) }
    }

    func run() throws {
        let found: [RegisterRecord]
        if let reference {
            let signer = try place.signer()
            let reader = try RegisterReader(folder: place.register, key: signer.verifier)
            found = reader.passes.of(try reader.digester(signer).digest(reference: reference))
        } else {
            let passes = try place.passes()
            found = [pass.flatMap { passes[$0] }].compactMap(\.self)
        }
        try RegisterLine.print(found, asJSON: report.json)
        guard found.isEmpty else { return }
        Terminal.say(.registerEmpty)
        throw ExitCode.finding
    }
}

/// `kaoin desk register revoke`.
struct DeskRegisterRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Record that a pass is to be refused.",
        discussion:
            "Kiosks refuse it from the next trust bundle on: export the revocations, then build and sign a bundle.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var place: RegisterOptions

    @Option(name: .long, help: "The pass number, 01ab-23cd-45ef-6789.")
    var pass: PassID

    @Option(name: .long, help: "Why.")
    var reason: RevocationReason

    @Flag(name: .long, help: "The pass is one that this register does not know.")
    var issuedElsewhere = false

    func run() throws {
        let record = try place.writing { register, clerk in
            do throws(RegisterFault) {
                try register.revoke(pass, reason, clerk: clerk, isIssuedElsewhere: issuedElsewhere, at: .current)
            } catch {
                throw error.failure
            }
            return register.passes[pass]
        }
        if report.json, let record { return try Terminal.json(RegisterLine(record)) }
        Terminal.result(.passNowRevoked, ["number": "\(pass)"])
    }
}

/// `kaoin desk register export`.
struct DeskRegisterExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the revoked passes as the description of a trust bundle names them (revocations = FILE).")

    @OptionGroup var report: ReportOptions
    @OptionGroup var place: RegisterOptions
    @OptionGroup var replacement: ReplaceOptions

    @Option(name: .long, help: "Where the list is written.", completion: .file())
    var out: String

    private struct Line: Encodable {
        let out: String
        let revoked: Int
    }

    func run() throws {
        try replacement.require(out)
        let list = try place.passes().revocations(at: .current)
        // No time and no reason: the same register gives the same file.
        let text = list.ids.map { "\($0)\n" }.joined()
        try replacement.write(Array(text.utf8), to: out)
        if report.json { return try Terminal.json(Line(out: out, revoked: list.count)) }
        Terminal.result(.revocationsExported, ["count": "\(list.count)", "file": out])
    }
}

extension RegisterLine {
    fileprivate static func print(_ records: [RegisterRecord], asJSON: Bool) throws {
        for line in records.map(RegisterLine.init) {
            if asJSON { try Terminal.json(line) } else { line.describe() }
        }
    }
}
