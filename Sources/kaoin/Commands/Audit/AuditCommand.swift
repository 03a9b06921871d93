import ArgumentParser
import KaoinStore
import KaoinTool

/// `kaoin audit`: what a kiosk wrote down of its work.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Verify, show and export the audit log of a kiosk.",
        discussion: """
            The kiosk may go on meanwhile; nothing is changed. Passes and references stand in the log as digests, and
            nothing of a face. docs/AUDIT.md says how to verify a log without this tool.
            """,
        subcommands: [AuditVerifyCommand.self, AuditTailCommand.self, AuditFindCommand.self, AuditExportCommand.self])
}

extension StateOptions {
    func reader() throws -> StoreReader { try StoreReader(folder: state) }
}
