/// Goes through a text character by character and knows the line and the column.
struct SettingsScanner {
    struct Problem: Error {
        let place: SettingsError.Place
        let text: String
    }

    private let characters: [Unicode.Scalar]
    private var position = 0
    private var line = 1
    private var lineStart = 0

    init(_ text: String) {
        characters = Array(text.unicodeScalars)
    }

    var place: SettingsError.Place { SettingsError.Place(line: line, column: position - lineStart + 1) }

    /// nil at the end.
    var next: Unicode.Scalar? { position < characters.count ? characters[position] : nil }

    /// The one after the next.
    var second: Unicode.Scalar? { position + 1 < characters.count ? characters[position + 1] : nil }

    mutating func skip() {
        if next == "\n" {
            line += 1
            lineStart = position + 1
        }
        position += 1
    }

    /// Takes the character where it is the next one.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == character else { return false }
        skip()
        return true
    }

    mutating func expect(_ character: Unicode.Scalar, _ what: String) throws(Problem) {
        guard take(character) else { throw problem(what) }
    }

    /// What stands there as long as it is of the kind.
    mutating func run(while isWanted: (Unicode.Scalar) -> Bool) -> String {
        var text = String.UnicodeScalarView()
        while let character = next, isWanted(character) {
            text.append(character)
            skip()
        }
        return String(text)
    }

    mutating func skipSpaces() { _ = run { $0 == " " || $0 == "\t" } }

    /// Spaces, comments and ends of lines.
    mutating func skipLines() throws(Problem) {
        while true {
            skipSpaces()
            try skipRemark()
            guard try takeLineEnd() else { return }
        }
    }

    /// After an entry nothing but a comment stands on the line.
    mutating func requireLineEnd() throws(Problem) {
        skipSpaces()
        try skipRemark()
        if next == nil { return }
        guard try takeLineEnd() else { throw problem("something follows the entry on its line") }
    }

    func problem(_ text: String, at place: SettingsError.Place? = nil) -> Problem {
        Problem(place: place ?? self.place, text: text)
    }

    /// Whether TOML allows the character in texts and comments.
    static func isPrintable(_ character: Unicode.Scalar) -> Bool {
        character == "\t" || (character.value >= 0x20 && character.value != 0x7F)
    }

    private mutating func skipRemark() throws(Problem) {
        guard next == "#" else { return }
        _ = run(while: Self.isPrintable)
    }

    private mutating func takeLineEnd() throws(Problem) -> Bool {
        if next == "\r" {
            guard second == "\n" else { throw problem("a control character is not allowed") }
            skip()
        }
        return take("\n")
    }
}
