/// A tab-separated list with a head line, as all lists of an evaluation are written.
struct LabelTable {
    /// A line that is not as it must be; lines are counted from 1.
    struct Problem: Error {
        let line: Int
        let what: String
    }

    struct Row {
        let line: Int
        fileprivate let values: [String: String]

        /// Empty for a column that is not there.
        subscript(column: String) -> String { values[column] ?? "" }

        /// The values of some columns by their names.
        func values(of columns: [String]) -> [String: String] { values.filter { columns.contains($0.key) } }
    }

    let rows: [Row]

    /// - Parameter columns: each must be there; others may be.
    init(_ text: String, needing columns: [String]) throws(Problem) {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard let head = lines.first else { throw Problem(line: 1, what: "the file is empty") }
        let names = Self.fields(head)
        for column in columns where !names.contains(column) {
            throw Problem(line: 1, what: "the column \(column) is missing")
        }
        var rows: [Row] = []
        for (index, line) in lines.enumerated().dropFirst() {
            let fields = Self.fields(line)
            guard fields.count == names.count else {
                throw Problem(line: index + 1, what: "\(fields.count) fields instead of \(names.count)")
            }
            rows.append(Row(line: index + 1, values: Dictionary(zip(names, fields)) { first, _ in first }))
        }
        self.rows = rows
    }

    /// Whether a name from a list, which becomes a part of a path, stays below the folder.
    static func staysInFolder(_ file: String) -> Bool {
        !file.isEmpty && !file.hasPrefix("/") && !file.split(separator: "/").contains("..")
    }

    private static func fields(_ line: Substring) -> [String] {
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
}
