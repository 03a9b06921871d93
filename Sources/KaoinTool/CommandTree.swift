internal import ArgumentParser
internal import FoundationEssentials
internal import KaoinTexts

/// The commands of a tool with their options, as its parser describes them, to say what is wrong with a command line.
///
/// The parser itself names the first thing that it lacks: with `--nmae X` it says that `--name` is missing.
struct CommandTree {
    /// What is wrong, in the language of the terminal.
    struct Misuse {
        let message: String
        /// Whose help tells more; nil for the one that was called.
        let command: String?

        init(_ message: String, command: String?) { (self.message, self.command) = (message, command) }
    }

    private struct Description: Decodable {
        let command: Node
    }

    private struct Node: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                let kind: String
                let name: String

                var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
            }

            /// `positional`, `option` or `flag`.
            let kind: String
            let isOptional: Bool
            let parsingStrategy: String?
            let names: [Name]?
            let preferredName: Name?
            let valueName: String?
        }

        let commandName: String
        let subcommands: [Node]?
        let arguments: [Argument]?

        func argument(_ name: String) -> Argument? {
            arguments?.first { $0.names?.contains { $0.text == name } == true }
        }

        var optionNames: [String] { arguments?.flatMap { $0.names?.map(\.text) ?? [] } ?? [] }
    }

    private let root: Node

    init?(_ root: any AsyncParsableCommand.Type) {
        guard let found = try? JSONDecoder().decode(Description.self, from: Data(root._dumpHelp().utf8)) else {
            return nil
        }
        self.root = found.command
    }

    /// The command that was called, with its parents, as it is typed.
    func command(of arguments: [String]) -> String { path(arguments).names.joined(separator: " ") }

    /// A command that there is none of, also behind `help` and where help is asked for besides.
    func unknownCommand(in arguments: [String]) -> Misuse? {
        let asksForHelp = arguments.first == "help"
        let found = path(asksForHelp ? Array(arguments.dropFirst()) : arguments)
        guard let name = found.rest.first, !name.hasPrefix("-"), let commands = found.node.subcommands,
            !commands.isEmpty
        else { return nil }
        let parent = found.names.joined(separator: " ")
        let known = commands.map(\.commandName)
        guard let near = Self.nearest(name, known) else {
            return Misuse(Terminal.text(.unknownCommand, ["command": name]), command: parent)
        }
        return Misuse(Terminal.text(.unknownCommandNear, ["command": name, "near": near]), command: parent)
    }

    /// The first option that there is none of; otherwise what is missing.
    func misuse(of arguments: [String]) -> Misuse? {
        let found = path(arguments)
        guard found.node.subcommands?.isEmpty ?? true else { return nil }
        var (given, positionals) = (Set<String>(), 0)
        var index = 0
        let rest = Array(found.rest.prefix { $0 != "--" })
        while index < rest.count {
            let word = rest[index]
            index += 1
            guard word.hasPrefix("-"), word.count > 1 else {
                positionals += 1
                continue
            }
            let name = String(word.prefix { $0 != "=" })
            guard let argument = found.node.argument(name) else {
                if let misuse = unknownOption(name, found.node) { return misuse }
                continue
            }
            argument.names?.forEach { given.insert($0.text) }
            guard argument.kind == "option", !word.contains("=") else { continue }
            let takesAll = argument.parsingStrategy == "upToNextOption"
            repeat {
                guard index < rest.count, !rest[index].hasPrefix("--") else { break }
                index += 1
            } while takesAll
        }
        return missing(in: found.node, given: given, positionals: positionals + (rest.count < found.rest.count ? 1 : 0))
    }

    private func unknownOption(_ name: String, _ node: Node) -> Misuse? {
        // Several short ones in one word, and numbers, are the parser's affair.
        guard name.hasPrefix("--") else { return nil }
        guard !["--help", "--help-hidden", "--version", "--generate-completion-script"].contains(name) else {
            return nil
        }
        guard let near = Self.nearest(name, node.optionNames) else {
            return Misuse(Terminal.text(.unknownOption, ["option": name]), command: nil)
        }
        return Misuse(Terminal.text(.unknownOptionNear, ["option": name, "near": near]), command: nil)
    }

    private func missing(in node: Node, given: Set<String>, positionals: Int) -> Misuse? {
        for argument in node.arguments ?? [] where !argument.isOptional {
            if argument.kind == "option", let name = argument.preferredName?.text ?? argument.names?.first?.text {
                guard argument.names?.contains(where: { given.contains($0.text) }) == false else { continue }
                return Misuse(Terminal.text(.optionMissing, ["option": name]), command: nil)
            }
            if argument.kind == "positional", positionals == 0 {
                let name = argument.valueName ?? "…"
                return Misuse(Terminal.text(.argumentMissing, ["argument": "<\(name)>"]), command: nil)
            }
        }
        return nil
    }

    /// Follows the names of commands from the root.
    private func path(_ arguments: [String]) -> (node: Node, names: [String], rest: [String]) {
        var (node, names, rest) = (root, [root.commandName], arguments[...])
        while let name = rest.first, let next = node.subcommands?.first(where: { $0.commandName == name }) {
            node = next
            names.append(name)
            rest = rest.dropFirst()
        }
        return (node, names, Array(rest))
    }

    /// What was probably meant: few letters are other ones, or it is the beginning of the name.
    static func nearest(_ word: String, _ known: [String]) -> String? {
        let limit = max(1, word.count / 3)
        let distances = known.map { ($0, distance(word, $0)) }
        if let best = distances.min(by: { $0.1 < $1.1 }), best.1 <= limit { return best.0 }
        return word.count > 2 ? known.first { $0.hasPrefix(word) } : nil
    }

    /// Letters to be put in, taken out, exchanged or swapped with the next (Damerau and Levenshtein, restricted).
    private static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left), Array(right))
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var table = (0...a.count).map { row in (0...b.count).map { row == 0 ? $0 : ($0 == 0 ? row : 0) } }
        for row in 1...a.count {
            for column in 1...b.count {
                let isSame = a[row - 1] == b[column - 1]
                var best = min(
                    table[row - 1][column] + 1, table[row][column - 1] + 1,
                    table[row - 1][column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                    best = min(best, table[row - 2][column - 2] + 1)
                }
                table[row][column] = best
            }
        }
        return table[a.count][b.count]
    }
}
