import ArgumentParser
import KaoinClient
import KaoinTexts
import KaoinTool

/// Which kiosk, and in which language it speaks.
struct KioskOptions: ParsableArguments {
    @Option(name: .long, help: "Folder of the kiosk's sockets.", completion: .directory)
    var run = "/run/kaoin"

    @Option(
        name: .long,
        help: """
            Language of the customer: \(Language.allCases.map(\.rawValue).joined(separator: ", ")). Messages are in it, too, \
            where it is ja or en (default: the terminal's).
            """,
        completion: .list(Language.allCases.map(\.rawValue)))
    var language: String?

    mutating func validate() throws {
        guard let language, Language(rawValue: language) == nil else { return }
        let known = Language.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError(.optionIsNoneOf, ["option": "--language", "known": known])
    }

    /// What the customer reads.
    var customerLanguage: Language { language.flatMap { Language(rawValue: $0) } ?? Language(.ofTerminal) }

    /// What whoever is at the terminal reads: a teller need not know the customer's language.
    var staffLanguage: StaffLanguage { .ofTerminal }

    func connection(_ socket: String) -> KioskConnection { KioskConnection(socket: "\(run)/\(socket).sock") }

    /// What each request has.
    var headers: [(String, String)] { [("Accept-Language", staffLanguage.rawValue)] }
}
