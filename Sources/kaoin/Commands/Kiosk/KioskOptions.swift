import ArgumentParser
import Foundation
import KaoinClient
import KaoinKiosk

/// Which kiosk, and in which language it speaks.
struct KioskOptions: ParsableArguments {
    @Option(name: .long, help: "Folder of the kiosk's sockets.", completion: .directory)
    var run = "/run/kaoin"

    @Option(name: .long, help: "Language of messages, ja or en (default: that of the terminal).")
    var language: String?

    mutating func validate() throws {
        if let language, Language(rawValue: language) == nil { throw ValidationError("--language must be ja or en") }
    }

    var chosenLanguage: Language {
        if let language { return Language(rawValue: language) ?? .english }
        let environment = ProcessInfo.processInfo.environment
        let name = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
        return name.hasPrefix("ja") ? .japanese : .english
    }

    func connection(_ socket: String) -> KioskConnection { KioskConnection(socket: "\(run)/\(socket).sock") }

    /// What each request has.
    var headers: [(String, String)] { [("Accept-Language", chosenLanguage.rawValue)] }
}
