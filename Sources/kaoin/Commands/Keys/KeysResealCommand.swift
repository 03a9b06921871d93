import ArgumentParser
import KaoinKeys
import KaoinPass
import KaoinTool

/// `kaoin keys reseal`.
struct KeysResealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reseal",
        abstract: "Seal a private key under other passphrases.",
        discussion: "The key stays the same. Copies of the old file still open with the old passphrases: destroy them.")

    @Argument(help: "The private key's file.", completion: .file())
    var file: String

    func run() throws {
        let kind = try KeyOnDisk(file).publicHalf.kind
        // The old passphrases first: who does not have them is not asked for new ones.
        let key = try PassphrasePrompt.keys.read(file)
        let passphrases = try PassphrasePrompt.new(for: kind)
        try KeyStore.reseal(key, at: file, with: passphrases)
        Terminal.result("\(Terminal.shown(file)) is sealed anew")
    }
}
