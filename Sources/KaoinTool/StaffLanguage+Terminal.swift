internal import FoundationEssentials
package import KaoinTexts

extension StaffLanguage {
    /// That which `--language` names, or that of the terminal.
    package static var ofTerminal: StaffLanguage {
        StaffLanguage(arguments: CommandLine.arguments)
            ?? StaffLanguage(environment: ProcessInfo.processInfo.environment)
    }

    /// As the command line asks for it, also where nothing else of it can be understood.
    ///
    /// - Returns: nil where it names none, or one of customers alone.
    package init?(arguments: [String]) {
        let options = arguments.prefix { $0 != "--" }
        let inOne = options.last { $0.hasPrefix("--language=") }?.dropFirst("--language=".count)
        let apart = options.lastIndex(of: "--language").flatMap { index in
            index + 1 < options.endIndex ? options[index + 1] : nil
        }
        guard let name = inOne.map(String.init) ?? apart else { return nil }
        self.init(rawValue: name)
    }

    /// As POSIX has it: the first of these that says anything. Otherwise English.
    package init(environment: [String: String]) {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
        self = names.first { !$0.isEmpty }?.hasPrefix("ja") == true ? .japanese : .english
    }
}
