import ArgumentParser

/// `kaoin trust`: whom and what kiosks trust.
struct TrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Build, sign, import, show and compare trust bundles.",
        discussion: """
            A trust bundle tells kiosks which issuers they trust, which passes are revoked and what the policy is. It is
            built from a description, signed by the root, whose key two officers hold, and imported at each kiosk.
            """,
        subcommands: [
            TrustBuildCommand.self, TrustSignCommand.self, TrustImportCommand.self, TrustShowCommand.self,
            TrustDiffCommand.self,
        ])
}
