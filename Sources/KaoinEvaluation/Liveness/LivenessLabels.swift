public import KaoinCore

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
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard let head = lines.first else { throw Malformed(line: 1, what: "the file is empty") }
        let names = Self.fields(head)
        var places: [Int] = []
        for column in ["file", "label", "attack"] {
            guard let place = names.firstIndex(of: column) else {
                throw Malformed(line: 1, what: "the column \(column) is missing")
            }
            places.append(place)
        }
        var entries: [Entry] = []
        for (index, line) in lines.enumerated().dropFirst() {
            let fields = Self.fields(line)
            guard fields.count == names.count else {
                throw Malformed(line: index + 1, what: "\(fields.count) fields instead of \(names.count)")
            }
            let (file, label, attack) = (fields[places[0]], fields[places[1]], fields[places[2]])
            // The name becomes a part of a path.
            guard !file.isEmpty, !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
                throw Malformed(line: index + 1, what: "the file \(file) does not lie in the folder")
            }
            switch label {
            case "live": entries.append(Entry(file: file, attack: nil))
            case "attack": entries.append(Entry(file: file, attack: attack.isEmpty ? "-" : attack))
            default: throw Malformed(line: index + 1, what: "the label is neither live nor attack")
            }
        }
        guard !entries.isEmpty else { throw Malformed(line: 1, what: "there is no file") }
        self.entries = entries
    }

    private static func fields(_ line: Substring) -> [String] {
        line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
}

extension LivenessLabels.Malformed: ReportableFailure {
    public var kind: String { "labels-malformed" }
    public var severity: FailureSeverity { .wrongUse }
}
