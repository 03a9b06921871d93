import ArgumentParser
internal import KaoinKeys
import KaoinTexts
internal import KaoinTool

/// `kaoin keys unlock`.
struct KeysUnlockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "Open a sealed key into memory for a day's work.",
        discussion: """
            Issuing desks need their key for every pass; the officers need to be asked once a day. The key is written in
            the clear, for this user alone, into a folder that is kept in memory, such as /run/user/1000 or /dev/shm;
            other folders are refused. Remove the file when the desk closes.
            """)

    @OptionGroup var speech: LanguageOptions

    @Argument(help: "The private key's file.", completion: .file())
    var file: String

    @Option(name: .long, help: "An existing folder in memory.", completion: .directory)
    var out: String

    func run() throws {
        let place = try PassphrasePrompt.keys.unlock(file, into: out)
        Terminal.result(.keyUnlocked, ["file": place])
    }
}
