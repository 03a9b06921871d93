import ArgumentParser
import KaoinCore
import KaoinTool

/// The tool of a laboratory: it measures and simulates. Not a part of what a kiosk has.
@main struct KaoinLabTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaoin-lab",
        abstract: "顔印: the demonstration, error rates, attacks. For laboratories, never on a bank's kiosk.",
        discussion: """
            Exit codes: 0 done, 1 a finding, 2 wrong use, 3 fault.
            With --json each line on standard output is one JSON object; messages for people go to standard error.
            """,
        version: ProductVersion.current,
        subcommands: [DemoCommand.self, EvaluateCommand.self, LabDeskCommand.self])

    static func main() async { await ToolProcess.run(Self.self) }
}
