import ArgumentParser
import KaoinFiles
import KaoinIssuing
import KaoinPass
import KaoinQR
import KaoinRender
import KaoinTexts
import KaoinTool

/// `kaoin pass render`: a pass drawn anew.
struct PassRenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Draw a pass again as PNG, SVG, PDF or in the terminal.",
        discussion: "The text of the pass stays as it is, so that an unsharp picture of it becomes a sharp one.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var replacement: ReplaceOptions

    @Option(
        name: .long, help: "Where it is written, .png, .svg or .pdf; without it, to the terminal.", completion: .file())
    var out: String?

    @Option(name: .long, help: "Whom to call when the phone is lost, as the sheet says it; otherwise the branch.")
    var contact: String?

    @Argument(help: "A picture of the pass, or a file with its text.", completion: .file())
    var file: String

    mutating func validate() throws {
        if let out, PassFormat(path: out) == nil {
            throw ValidationError(.optionHasEnds, ["option": "--out", "ends": ".png, .svg, .pdf"])
        }
        if out == nil && report.json {
            throw ValidationError(.optionNeedsOption, ["option": "--json", "other": "--out"])
        }
        if let contact { try PrintableLimit.contact.require(contact) }
    }

    private struct Line: Encodable {
        let file: String
        let out: String
        let qrVersion: Int
    }

    func run() throws {
        if let out { try replacement.require(out) }
        let pass = try CommandFailure.pass(file)
        let part = try CommandFailure.named(file) { try pass.unverifiedPublicPart() }
        let needsPIN = try CommandFailure.named(file) { try pass.unverifiedNeedsPIN() }
        let symbol = try QRSymbol(alphanumeric: pass.text)
        guard let out, let format = PassFormat(path: out) else {
            Terminal.write(TerminalSymbol.text(symbol))
            return
        }
        let drawn = try format.draw(
            PassSheet(symbol: symbol, text: PassSheet.Text(part, needsPIN: needsPIN, contact: contact)))
        try replacement.write(drawn, to: out)
        if report.json {
            try Terminal.json(Line(file: file, out: out, qrVersion: symbol.version))
        } else {
            Terminal.result(.sheetDrawn, ["file": out])
        }
    }
}
