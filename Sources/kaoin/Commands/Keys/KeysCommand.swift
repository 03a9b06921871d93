import ArgumentParser

/// `kaoin keys`: the keys of issuers, branch groups, the bundle root and kiosks.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make, show and seal keys.",
        discussion: """
            Private keys lie sealed under passphrases that are asked for, never arguments; those of issuers and of the
            bundle root need the passphrases of two officers. Keys are told apart by their fingerprints: six groups of
            five digits that two people compare aloud.
            """,
        subcommands: [
            KeysNewCommand.self, KeysTokenCommand.self, KeysShowCommand.self, KeysResealCommand.self,
            KeysUnlockCommand.self, KeysRequestCommand.self, KeysAcceptCommand.self,
        ])
}
