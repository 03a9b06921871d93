/// Error rates of presentation attack detection, after ISO/IEC 30107-3.
public struct AttackDetectionSummary: Sendable, Equatable {
    /// What was said of one presentation.
    public enum Outcome: String, Sendable, CaseIterable {
        case bonaFide = "bona_fide"
        case attack
        case inconclusive
    }

    /// Counts of one attack instrument species, or of the living.
    public struct Group: Sendable, Equatable {
        public private(set) var count = 0
        private var outcomes: [Outcome: Int] = [:]

        public subscript(outcome: Outcome) -> Int { outcomes[outcome] ?? 0 }

        mutating func add(_ outcome: Outcome) {
            count += 1
            outcomes[outcome, default: 0] += 1
        }

        /// The share of an outcome; nil where nothing was presented.
        public func rate(_ outcome: Outcome) -> Double? { count > 0 ? Double(self[outcome]) / Double(count) : nil }

        public func interval(_ outcome: Outcome) -> BinomialInterval {
            BinomialInterval(events: self[outcome], trials: count)
        }
    }

    public private(set) var living = Group()
    private var bySpecies: [String: Group] = [:]

    public init() {}

    /// In the order of their names.
    public var species: [(name: String, group: Group)] {
        bySpecies.sorted { $0.key < $1.key }.map { (name: $0.key, group: $0.value) }
    }

    /// - Parameter species: nil for a living person.
    public mutating func add(_ outcome: Outcome, species: String?) {
        if let species { bySpecies[species, default: Group()].add(outcome) } else { living.add(outcome) }
    }
}
