public import KaoinCore

/// Pictures of different people with what is known of them: tab-separated, with a head line that names `file`, any columns
/// to group by, such as `race` and `sex`, and perhaps `age`, in years or as a band (`50-59`).
public struct GroupLabels: Sendable, Equatable {
    public struct Entry: Sendable, Equatable {
        /// Under the folder of the pictures.
        public let file: String
        /// The values of the columns that are grouped by.
        public let labels: [String: String]
        /// In years, the middle of a band; nil where it is not known.
        public let age: Double?
    }

    /// A line that is not as it must be; lines are counted from 1.
    public struct Malformed: Error, Equatable, CustomStringConvertible {
        public let line: Int
        public let what: String

        public var description: String { "cannot read line \(line) of the groups: \(what)" }
    }

    public let entries: [Entry]

    /// - Parameter columns: to group by; each must be there.
    public init(text: String, by columns: [String]) throws(Malformed) {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard let head = lines.first else { throw Malformed(line: 1, what: "the file is empty") }
        let names = Self.fields(head)
        for column in ["file"] + columns where !names.contains(column) {
            throw Malformed(line: 1, what: "the column \(column) is missing")
        }
        var entries: [Entry] = []
        for (index, line) in lines.enumerated().dropFirst() {
            let fields = Self.fields(line)
            guard fields.count == names.count else {
                throw Malformed(line: index + 1, what: "\(fields.count) fields instead of \(names.count)")
            }
            let values = Dictionary(zip(names, fields)) { first, _ in first }
            guard let file = values["file"], !file.isEmpty, !file.hasPrefix("/"),
                !file.split(separator: "/").contains("..")
            else { throw Malformed(line: index + 1, what: "the file does not lie in the folder") }
            var age: Double?
            if let text = values["age"], !text.isEmpty {
                guard let known = Self.age(text) else {
                    throw Malformed(line: index + 1, what: "the age \(text) is neither years nor a band")
                }
                age = known
            }
            entries.append(Entry(file: file, labels: values.filter { columns.contains($0.key) }, age: age))
        }
        guard !entries.isEmpty else { throw Malformed(line: 1, what: "there is no picture") }
        self.entries = entries
    }

    /// `34`, `50-59`, `70+` or `more than 70`.
    private static func age(_ text: String) -> Double? {
        let numbers = text.split { !$0.isNumber }.compactMap { Double($0) }
        switch numbers.count {
        case 1: return numbers[0]
        case 2 where numbers[0] <= numbers[1]: return (numbers[0] + numbers[1]) / 2
        default: return nil
        }
    }

    private static func fields(_ line: Substring) -> [String] {
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
}

extension GroupLabels.Malformed: ReportableFailure {
    public var kind: String { "groups-malformed" }
    public var severity: FailureSeverity { .wrongUse }
}
