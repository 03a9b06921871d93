import ArgumentParser

/// `kaoin desk`: what an issuing desk keeps.
struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "Enrol at an issuing desk, and look after its register.",
        subcommands: [
            DeskServeCommand.self, DeskClerkCommand.self, DeskWindowCommand.self, DeskEnrollCommand.self,
            DeskBatchCommand.self, DeskProveCommand.self, DeskRegisterCommand.self,
        ])
}

/// `kaoin desk register`.
struct DeskRegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "The register of the passes that a desk issued.",
        discussion: """
            It has numbers, dates, digests and states: no picture, no template, no name. Every change is an entry of a log that
            the desk's own key signs (kaoin keys new receipt); what was changed otherwise is refused. kaoin enroll --register
            writes it.
            """,
        subcommands: [
            DeskRegisterListCommand.self, DeskRegisterFindCommand.self, DeskRegisterRevokeCommand.self,
            DeskRegisterExportCommand.self,
        ])
}
