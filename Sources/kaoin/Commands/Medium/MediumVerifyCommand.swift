import ArgumentParser
import KaoinKeys
import KaoinPass
import KaoinTexts
import KaoinTool

/// `kaoin medium verify`.
struct MediumVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compare a medium with what the root signed: every file that `install` uses.",
        discussion: """
            Exit code 1 where a file is missing or changed, or where no root that is named has signed it. The trust bundle on it
            proves itself when it is imported, and requests prove themselves at the bank.
            """)

    @OptionGroup var report: ReportOptions

    @Argument(help: "The medium's folder.", completion: .directory)
    var folder: String

    @Option(
        name: .long, parsing: .singleValue, help: "Public key of a root; may be repeated.", completion: .file())
    var root: [String]

    private struct Line: Encodable {
        let folder: String
        let files: Int
        let madeAt: String
    }

    func run() throws {
        let roots = try root.map(KeyStore.root)
        let found = try CommandFailure.named(folder) { try MediumFolder(path: folder).verify(by: roots) }
        if report.json {
            return try Terminal.json(Line(folder: folder, files: found.files, madeAt: "\(found.content.madeAt)"))
        }
        let values = ["folder": Terminal.shown(folder), "count": "\(found.files)", "time": "\(found.content.madeAt)"]
        Terminal.result(LocalizedText<MediumText>(.valid, values)[.ofTerminal])
    }
}
