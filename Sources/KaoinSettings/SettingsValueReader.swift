/// Reads one value.
enum SettingsValueReader {
    typealias Problem = SettingsScanner.Problem

    static func read(_ scanner: inout SettingsScanner, depth: Int) throws(Problem) -> SettingsValue {
        guard depth < SettingsReader.depthLimit else { throw scanner.problem("lists are nested too deeply") }
        switch scanner.next {
        case "\"", "'": return .text(try text(&scanner))
        case "[": return .list(try list(&scanner, depth: depth))
        case "{": throw scanner.problem("tables in braces are not supported; use a header")
        default: return try word(&scanner)
        }
    }

    /// A text in quotes on one line: with escapes in double ones, as it stands in single ones.
    static func text(_ scanner: inout SettingsScanner) throws(Problem) -> String {
        let start = scanner.place
        guard let quote = scanner.next else { throw scanner.problem("a text is expected") }
        scanner.skip()
        var text = String.UnicodeScalarView()
        while let character = scanner.next, character != quote {
            guard SettingsScanner.isPrintable(character) else {
                throw character == "\n"
                    ? scanner.problem("the text does not end on its line", at: start)
                    : scanner.problem("a control character is not allowed")
            }
            if character == "\\", quote == "\"" {
                text.append(try escaped(&scanner))
            } else {
                text.append(character)
                scanner.skip()
            }
        }
        guard scanner.take(quote) else { throw scanner.problem("the text does not end", at: start) }
        if text.isEmpty, scanner.next == quote {
            throw scanner.problem("texts of several lines are not supported", at: start)
        }
        return String(text)
    }

    private static func escaped(_ scanner: inout SettingsScanner) throws(Problem) -> Unicode.Scalar {
        let place = scanner.place
        scanner.skip()
        let simple: [Unicode.Scalar: Unicode.Scalar] = [
            "b": "\u{8}", "t": "\t", "n": "\n", "f": "\u{C}", "r": "\r", "\"": "\"", "\\": "\\",
        ]
        guard let sign = scanner.next else { throw scanner.problem("the text does not end", at: place) }
        scanner.skip()
        if let character = simple[sign] { return character }
        guard sign == "u" || sign == "U" else { throw scanner.problem("no such escape: \\\(sign)", at: place) }
        var value: UInt32 = 0
        for _ in 0..<(sign == "u" ? 4 : 8) {
            guard let digit = scanner.next.flatMap({ $0.isASCII ? Character($0).hexDigitValue : nil }) else {
                throw scanner.problem("\\\(sign) needs \(sign == "u" ? 4 : 8) hexadecimal digits", at: place)
            }
            (value, _) = value.multipliedReportingOverflow(by: 16)
            value |= UInt32(digit)
            scanner.skip()
        }
        guard let character = Unicode.Scalar(value) else { throw scanner.problem("no such character", at: place) }
        return character
    }

    private static func list(_ scanner: inout SettingsScanner, depth: Int) throws(Problem) -> [SettingsValue] {
        scanner.skip()
        var items: [SettingsValue] = []
        while true {
            try scanner.skipLines()
            if scanner.take("]") { return items }
            items.append(try read(&scanner, depth: depth + 1))
            try scanner.skipLines()
            if !scanner.take(",") {
                try scanner.expect("]", "a list goes on with , or ends with ]")
                return items
            }
        }
    }

    /// A truth value, a whole number or a day.
    private static func word(_ scanner: inout SettingsScanner) throws(Problem) -> SettingsValue {
        let place = scanner.place
        let word = scanner.run { !" \t\r\n,]#=".unicodeScalars.contains($0) && SettingsScanner.isPrintable($0) }
        switch word {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "": throw scanner.problem("a value is expected", at: place)
        default: break
        }
        if let number = integer(word) { return .integer(number) }
        if isDay(word) { return .day(word) }
        throw scanner.problem("'\(word)' is no whole number, day, true or false; texts stand in quotes", at: place)
    }

    /// Decimal, as TOML writes it: no leading zeros, underscores between digits.
    private static func integer(_ word: String) -> Int? {
        let digits = word.first == "-" || word.first == "+" ? word.dropFirst() : word[...]
        let groups = digits.split(separator: "_", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return nil
        }
        guard digits.first != "0" || digits.count == 1 else { return nil }
        return Int((word.first == "-" ? "-" : "") + groups.joined())
    }

    private static func isDay(_ word: String) -> Bool {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let month = Int(parts[1]), let day = Int(parts[2])
        else { return false }
        return (1...12).contains(month) && (1...31).contains(day)
    }
}
