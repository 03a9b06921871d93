import ArgumentParser
import KaoinStore
import KaoinTool
import KaoinWire

/// `kaoin audit export`.
struct AuditExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write every entry as a line of JSON on standard output; nothing is verified.",
        discussion: "The lines hold all that docs/AUDIT.md asks for to verify the log without the database.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var state: StateOptions

    func run() throws {
        let reader = try state.reader()
        let log = try reader.logID()
        try reader.export { entry, checkpoint in
            try Terminal.json(AuditLine(entry, checkpoint: checkpoint, log: log))
        }
    }
}
