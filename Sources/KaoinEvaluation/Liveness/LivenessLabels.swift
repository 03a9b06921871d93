public import KaoinCore
public import KaoinTexts

/// Recordings and what they show: tab-separated, with a head line that names at least `file`, `label` and `attack`.
public struct LivenessLabels: Sendable, Equatable {
    public struct Entry: Sendable, Equatable {
        /// Under the folder of the recordings.
        public let file: String
        /// The species of the attack; nil for a living person.
        public let attack: String?
    }

    /// A line that is not as it must be; lines are counted from 1.
    public struct Malformed: Error, Equatable, CustomStringConvertible {
        public let line: Int
        public let what: String

        public var description: String { "cannot read line \(line) of the labels: \(what)" }
    }

    public let entries: [Entry]

    public init(text: String) throws(Malformed) {
        let table: LabelTable
        do throws(LabelTable.Problem) {
            table = try LabelTable(text, needing: ["file", "label", "attack"])
        } catch {
            throw Malformed(line: error.line, what: error.what)
        }
        var entries: [Entry] = []
        for row in table.rows {
            let (file, attack) = (row["file"], row["attack"])
            guard LabelTable.staysInFolder(file) else {
                throw Malformed(line: row.line, what: "the file \(file) does not lie in the folder")
            }
            switch row["label"] {
            case "live": entries.append(Entry(file: file, attack: nil))
            case "attack": entries.append(Entry(file: file, attack: attack.isEmpty ? "-" : attack))
            default: throw Malformed(line: row.line, what: "the label is neither live nor attack")
            }
        }
        guard !entries.isEmpty else { throw Malformed(line: 1, what: "there is no file") }
        self.entries = entries
    }
}

extension LivenessLabels.Malformed: ReportableFailure {
    /// In English alone: only the laboratory reads it.
    public func message(in language: StaffLanguage) -> String { description }
    public var kind: String { "labels-malformed" }
    public var severity: FailureSeverity { .wrongUse }
}
