import ArgumentParser

/// `kaoin medium`: the stick that makes a kiosk of a bare machine.
struct MediumCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "medium",
        abstract: "Make and verify installation media: one stick, one command at the kiosk, no network.",
        subcommands: [MediumFetchCommand.self, MediumMakeCommand.self, MediumVerifyCommand.self])
}
