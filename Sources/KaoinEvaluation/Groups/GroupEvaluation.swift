internal import KaoinVision

/// Compares people within their groups, every one with every other.
public struct GroupEvaluation {
    public struct Result: Sendable {
        /// In the order of their labels.
        public let groups: [GroupComparison]
        /// Pictures without a usable face, with the reason.
        public let failures: [(file: String, reason: String)]

        /// The group with the highest false match rate, of those that can show any.
        public func worst(at threshold: Float) -> GroupComparison? {
            groups.filter { $0.comparisons > 0 }.max { left, right in
                (left.rate(at: threshold)?.rate ?? 0) < (right.rate(at: threshold)?.rate ?? 0)
            }
        }
    }

    private let pictures: PictureEmbedder

    public init(pictures: PictureEmbedder) {
        self.pictures = pictures
    }

    /// - Parameters:
    ///   - years: how far ages may be apart; nil for any.
    ///   - progress: told how many pictures are done, of how many.
    public func run(
        _ list: GroupLabels, in folder: String, ageWithin years: Double?, progress: (Int, Int) -> Void
    ) throws -> Result {
        var members: [[String: String]: [GroupComparison.Person]] = [:]
        var failures: [(file: String, reason: String)] = []
        for (index, entry) in list.entries.enumerated() {
            progress(index, list.entries.count)
            switch try pictures.embedding(of: "\(folder)/\(entry.file)") {
            case .success(let probe):
                members[entry.labels, default: []].append(
                    GroupComparison.Person(
                        file: entry.file, age: entry.age, template: FaceTemplate(probe), probe: probe))
            case .failure(let reason): failures.append((entry.file, "\(reason)"))
            }
        }
        progress(list.entries.count, list.entries.count)
        let groups = members.map { GroupComparison($0.key, $0.value, ageWithin: years) }
        func name(_ group: GroupComparison) -> String {
            group.labels.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
        }
        return Result(groups: groups.sorted { name($0) < name($1) }, failures: failures)
    }
}
