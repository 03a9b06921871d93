import ArgumentParser
import KaoinCore
internal import KaoinTool

/// The tool for issuing desks, security officers and technicians.
@main struct Kaoin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaoin",
        abstract: "顔印: a pass in place of the seal. Enrols faces, issues passes, compares, looks after kiosks.",
        discussion: """
            Exit codes: 0 done or accepted, 1 rejected or a finding, 2 wrong use, 3 fault.
            With --json each line on standard output is one JSON object; messages for people go to standard error.
            """,
        version: ProductVersion.current,
        subcommands: [
            EnrollCommand.self, MatchCommand.self, PassCommand.self, FaceCommand.self,
            IdentityCommand.self, KeysCommand.self, TrustCommand.self, AuditCommand.self, ReceiptCommand.self,
            ConfigCommand.self, DevicesCommand.self, VerifyCommand.self, CancelCommand.self, DecideCommand.self,
            WatchCommand.self,
            StatusCommand.self, SelfTestCommand.self, ConsoleCommand.self, TechnicianCommand.self,
            DeskCommand.self, MediumCommand.self, ModelsCommand.self, VisitCommand.self, MetricsCommand.self,
        ])

    static func main() async { await ToolProcess.run(Self.self) }
}
