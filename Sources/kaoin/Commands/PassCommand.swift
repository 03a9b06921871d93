import ArgumentParser

/// `kaoin pass`: everything about finished passes.
struct PassCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pass", abstract: "Read, inspect, open and draw passes.",
        subcommands: [PassReadCommand.self, PassInspectCommand.self, PassOpenCommand.self, PassRenderCommand.self])
}
