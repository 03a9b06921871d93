/// What scanners make of the text of a code: one row for each way that was seen, with what is taken of it. The table in
/// docs/FIELD.md has the same rows; devices, sessions, files and the document are tested against it.
public struct ScannerText: Sendable, CustomStringConvertible {
    /// As the document calls it.
    public let title: String
    /// How the scanner is set wrongly that does so, as settings call it: `case`, or the layout that it types on; nil where it
    /// is set well enough.
    public let misfit: String?
    /// What arrives of a text.
    public let arrives: @Sendable (String) -> String
    public var description: String { title }

    private init(_ title: String, misfit: String? = nil, _ arrives: @escaping @Sendable (String) -> String) {
        (self.title, self.misfit, self.arrives) = (title, misfit, arrives)
    }

    /// With nothing behind it but what ends a line.
    private static let endings: [ScannerText] = [
        ScannerText("carriage return behind it") { $0 + "\r" }, ScannerText("line feed behind it") { $0 + "\n" },
        ScannerText("carriage return and line feed behind it") { $0 + "\r\n" },
        ScannerText("tabulator behind it") { $0 + "\t" },
    ]

    private static let framed: [ScannerText] = [
        ScannerText("as it is in the code") { $0 }, ScannerText("blanks before it") { "  \($0)" },
        ScannerText("blanks behind it") { "\($0)  " },
        ScannerText("the mark of UTF-8's byte order before it") { "\u{FEFF}\($0)" },
        ScannerText("STX before it and ETX behind it") { "\u{2}\($0)\u{3}" },
        ScannerText("the identifier of QR before it, `]Q1`") { "]Q1\($0)" },
        ScannerText("twice at once") { $0 + $0 }, ScannerText("twice at once, a blank between") { "\($0) \($0)" },
        ScannerText("over two lines") { $0.prefix(200) + "\n" + $0.dropFirst(200) },
        ScannerText("over lines of 80 characters, CR and LF behind each") { text in
            let signs = Array(text)
            return stride(from: 0, to: signs.count, by: 80).map { String(signs[$0..<min($0 + 80, signs.count)]) }
                .joined(separator: "\r\n")
        },
    ]

    private static let changed: [ScannerText] = [
        ScannerText("in small letters", misfit: "case") { $0.lowercased() },
        ScannerText("in small and capital letters", misfit: "case") { text in
            String(text.enumerated().map { $0 % 3 == 0 ? Character($1.lowercased()) : $1 })
        },
        ScannerText("in small letters, the identifier before it", misfit: "case") { "]q1\($0.lowercased())" },
        ScannerText("in small letters, twice at once", misfit: "case") { $0.lowercased() + $0.lowercased() },
        ScannerText("typed on a Japanese keyboard, read as an American one", misfit: "jp") {
            exchanged($0, ["+": ":", "*": "\"", ":": "'"])
        },
        ScannerText("typed on an American keyboard, read as a Japanese one", misfit: "us") {
            exchanged($0, ["*": "(", "+": "~", ":": "+"])
        },
        ScannerText("typed on a Japanese keyboard in small letters, read as an American one", misfit: "jp") {
            exchanged($0, ["+": ":", "*": "\"", ":": "'"]).lowercased()
        },
        ScannerText("typed on a German keyboard, read as an American one", misfit: "de") {
            exchanged($0, ["Y": "Z", "Z": "Y", "*": "}", "+": "]", "-": "/", "/": "&", ":": ">"])
        },
        ScannerText("typed on a French keyboard, read as an American one", misfit: "fr") {
            exchanged(
                $0,
                [
                    "1": "!", "2": "@", "3": "#", "4": "$", "5": "%", "6": "^", "7": "&", "8": "*", "9": "(", "0": ")",
                    "A": "Q", "Q": "A", "Z": "W", "W": "Z", "M": ":", "$": "]", "%": "\"", "*": "\\", "+": "+",
                    "-": "6", ".": "<", "/": ">", ":": ".",
                ])
        },
    ]

    /// What is taken.
    public static let taken = framed + endings + changed

    /// What mails, pages and input methods make of a text before somebody pastes it into a file; taken as well.
    public static let pasted: [ScannerText] = [
        ScannerText("in full-width characters") { text in
            var wide = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                wide.append(scalar == " " ? "\u{3000}" : Unicode.Scalar(0xFEE0 + scalar.value) ?? scalar)
            }
            return String(wide)
        },
        ScannerText("between quotation marks") { "\"\($0)\"" }, ScannerText("between curly ones") { "“\($0)”\n" },
        ScannerText("between Japanese ones") { "「\($0)」" },
        ScannerText("quoted in a mail") { text in lines(of: text).map { "> \($0)" }.joined(separator: "\n") },
        ScannerText("over indented lines") { text in lines(of: text).map { "    \($0)" }.joined(separator: "\n") },
        ScannerText("over lines with blanks behind them") { text in
            lines(of: text).map { "\($0)  " }.joined(separator: "\r\n")
        },
        ScannerText("broken where it has a blank") { $0.replacing(" ", with: "\n") },
        ScannerText("with a blank that has no width") { "\u{200B}\($0)\u{200B}" },
    ]

    /// Lines of at most 76 characters that end where there is no blank.
    private static func lines(of text: String) -> [String] {
        var lines: [String] = [], line = ""
        for sign in text {
            if line.count >= 70, sign != " ", line.last != " " {
                lines.append(line)
                line = ""
            }
            line.append(sign)
        }
        return lines + [line]
    }

    /// What is not: nothing in it tells what the code said.
    public static let refused: [ScannerText] = [
        ScannerText("a character is missing") { String($0.dropLast(7) + $0.suffix(6)) },
        ScannerText("a character is another") { text in
            String(text.enumerated().map { $0 == 300 ? ($1 == "A" ? "B" : "A") : $1 })
        },
        ScannerText("of another kind of code, as its identifier says, `]C1`") { "]C1\($0)" },
        ScannerText("half of it") { String($0.prefix($0.count / 2)) },
    ]

    /// From what keyboards show, not from the product's tables.
    private static func exchanged(_ text: String, _ signs: [Character: Character]) -> String {
        String(text.map { signs[$0] ?? $0 })
    }
}
