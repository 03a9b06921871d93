import Foundation

/// Standard output for results, standard error for people.
enum Terminal {
    static func write(_ text: String, toErrors: Bool = false) {
        // Whoever reads may have gone, such as `head`: then nothing is left to say.
        try? (toErrors ? FileHandle.standardError : .standardOutput).write(contentsOf: Data(text.utf8))
    }

    /// A line for a person.
    static func say(_ text: String) { write(text + "\n", toErrors: true) }

    /// A line of a result.
    static func result(_ text: String) { write(text + "\n") }

    /// One JSON object on a line, keys in alphabetical order, so that two runs can be compared.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
    }

    static let errorsAreShown = isatty(STDERR_FILENO) == 1
    static let resultsAreShown = isatty(STDOUT_FILENO) == 1

    static func finish(_ code: Int32) -> Never { exit(code) }
}
