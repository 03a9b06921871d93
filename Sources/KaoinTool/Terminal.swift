import FoundationEssentials
import Glibc
import KaoinCore
import KaoinSystem

/// Standard output for results, standard error for people.
package enum Terminal {
    package static func write(_ text: String, toErrors: Bool = false) {
        (toErrors ? StandardStream.errors : .output).write(text)
    }

    /// A line for a person. What a terminal would obey is written out.
    package static func say(_ text: String) {
        write(PrintableText.escaped(text, keepsLines: true) + "\n", toErrors: true)
    }

    /// A line of a result; the same.
    package static func result(_ text: String) { write(PrintableText.escaped(text, keepsLines: true) + "\n") }

    /// A value from outside as it may stand in a line: a line break in it begins no new one.
    package static func shown(_ value: String) -> String { PrintableText.escaped(value) }

    /// One JSON object on a line, keys in alphabetical order, so that two runs can be compared.
    package static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        write(PrintableText.escapedJSON(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n")
    }

    package static let errorsAreShown = isatty(STDERR_FILENO) == 1

    /// What a person who reads standard error has before them, in characters; 80 by 24 where it is not known.
    package static var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Columns that a text takes; kana, kanji and their punctuation take two each.
    package static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
    }

    /// A text with spaces behind it, as a column of a table.
    package static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - columns(text)))
    }

    /// Whether somebody has typed a line, or the end of the input.
    package static var hasInput: Bool {
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return poll(&input, 1, 0) > 0
    }

    package static func finish(_ code: Int32) -> Never { exit(code) }
}
