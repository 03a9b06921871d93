public import KaoinCore
public import KaoinTexts

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
        let table: LabelTable
        do throws(LabelTable.Problem) {
            table = try LabelTable(text, needing: ["file"] + columns)
        } catch {
            throw Malformed(line: error.line, what: error.what)
        }
        var entries: [Entry] = []
        for row in table.rows {
            let file = row["file"]
            guard LabelTable.staysInFolder(file) else {
                throw Malformed(line: row.line, what: "the file does not lie in the folder")
            }
            var age: Double?
            if case let text = row["age"], !text.isEmpty {
                guard let known = Self.age(text) else {
                    throw Malformed(line: row.line, what: "the age \(text) is neither years nor a band")
                }
                age = known
            }
            entries.append(Entry(file: file, labels: row.values(of: columns), age: age))
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
}

extension GroupLabels.Malformed: ReportableFailure {
    /// In English alone: only the laboratory reads it.
    public func message(in language: StaffLanguage) -> String { description }
    public var kind: String { "groups-malformed" }
    public var severity: FailureSeverity { .wrongUse }
}
