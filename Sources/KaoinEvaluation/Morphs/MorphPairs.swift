internal import KaoinCore
internal import KaoinVision

/// Whose faces are blended.
enum MorphPairs {
    /// How the second person was found.
    enum Choice: String, Sendable, CaseIterable {
        /// Whom of all others the embedding network finds most alike.
        case lookAlike = "look-alike"
        case random
    }

    struct Pair: Hashable, Sendable {
        let first: Int
        let second: Int

        init(_ one: Int, _ other: Int) { (first, second) = (min(one, other), max(one, other)) }
    }

    /// People of even and of odd places: what is fitted on one half is reported on the other. Nobody is in both.
    static func half(of index: Int) -> Int { index % 2 }

    /// Pairs within each half, each pair once, the same in each run.
    ///
    /// - Parameter most: of each half, at most.
    static func pairs(_ choice: Choice, of people: [MorphPerson], most: Int, seed: UInt64 = 1) -> [Pair] {
        var random = SeededGenerator(seed: seed)
        return (0..<2).flatMap { half -> [Pair] in
            let members = people.indices.filter { Self.half(of: $0) == half }
            guard members.count > 1 else { return [] }
            var found: Set<Pair> = []
            for index in members {
                let others = members.filter { $0 != index }
                let other =
                    switch choice {
                    case .random: others.randomElement(using: &random)
                    case .lookAlike: nearest(to: index, among: others, people)
                    }
                if let other { found.insert(Pair(index, other)) }
            }
            let ordered = found.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
            return Array(ordered.shuffled(using: &random).prefix(most))
        }
    }

    /// Two who score so high may be one person under two names.
    private static func nearest(to index: Int, among others: [Int], _ people: [MorphPerson]) -> Int? {
        let scores = others.map { (index: $0, score: people[index].likeness.score(against: people[$0].likeness)) }
        return scores.filter { $0.score < GroupComparison.duplicateScore }.max { $0.score < $1.score }?.index
    }
}
