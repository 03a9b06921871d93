public import KaoinCore
public import KaoinTexts

/// A list of comparisons to evaluate: tab-separated, with a head line `name_a image_a name_b image_b same`.
public struct PairList: Sendable, Equatable {
    /// A picture of a person: `NAME/NAME_0001.jpg` under the folder of the pictures.
    public struct Picture: Hashable, Sendable {
        public let name: String
        public let number: Int

        /// Four digits at least, as Labeled Faces in the Wild counts.
        public var path: String {
            let digits = String(number)
            let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            return "\(name)/\(name)_\(padded).jpg"
        }
    }

    public struct Pair: Sendable, Equatable {
        public let first: Picture
        public let second: Picture
        public let isSamePerson: Bool
    }

    /// A line that is not as it must be; lines are counted from 1.
    public struct Malformed: Error, Equatable, CustomStringConvertible {
        public let line: Int
        public let what: String

        public var description: String { "cannot read line \(line) of the pairs: \(what)" }
    }

    public let pairs: [Pair]

    /// All pictures that the pairs name, each once, in the order of their names.
    public var pictures: [Picture] {
        Set(pairs.flatMap { [$0.first, $0.second] }).sorted { ($0.name, $0.number) < ($1.name, $1.number) }
    }

    private static let columns = ["name_a", "image_a", "name_b", "image_b", "same"]

    public init(text: String) throws(Malformed) {
        let table: LabelTable
        do throws(LabelTable.Problem) {
            table = try LabelTable(text, needing: Self.columns)
        } catch {
            throw Malformed(line: error.line, what: error.what)
        }
        var pairs: [Pair] = []
        for row in table.rows {
            let first = try Self.picture(row["name_a"], row["image_a"], line: row.line)
            let second = try Self.picture(row["name_b"], row["image_b"], line: row.line)
            guard let same = ["1": true, "0": false, "true": true, "false": false][row["same"].lowercased()]
            else {
                throw Malformed(line: row.line, what: "same is neither 1 nor 0")
            }
            pairs.append(Pair(first: first, second: second, isSamePerson: same))
        }
        guard !pairs.isEmpty else { throw Malformed(line: 1, what: "there is no pair") }
        self.pairs = pairs
    }

    private static func picture(_ name: String, _ number: String, line: Int) throws(Malformed) -> Picture {
        // The name becomes a part of a path.
        guard !name.isEmpty, !name.contains("/"), name != ".", name != ".." else {
            throw Malformed(line: line, what: "the name \(name) cannot be a folder")
        }
        guard let number = Int(number), number >= 0 else {
            throw Malformed(line: line, what: "the picture \(number) is no number")
        }
        return Picture(name: name, number: number)
    }
}

extension PairList.Malformed: ReportableFailure {
    /// In English alone: only the laboratory reads it.
    public func message(in language: StaffLanguage) -> String { description }
    public var kind: String { "pairs-malformed" }
    public var severity: FailureSeverity { .wrongUse }
}
