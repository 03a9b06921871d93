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
        /// Those that were also compared with the person whose face was wanted.
        public private(set) var compared = 0
        /// Of them, those that were taken for that very person.
        public private(set) var accepted = 0

        public subscript(outcome: Outcome) -> Int { outcomes[outcome] ?? 0 }

        mutating func add(_ outcome: Outcome, matches: Bool?) {
            count += 1
            outcomes[outcome, default: 0] += 1
            guard let matches else { return }
            compared += 1
            if matches, outcome == .bonaFide { accepted += 1 }
        }

        /// The share of an outcome; nil where nothing was presented.
        public func rate(_ outcome: Outcome) -> Double? { count > 0 ? Double(self[outcome]) / Double(count) : nil }

        public func interval(_ outcome: Outcome) -> BinomialInterval {
            BinomialInterval(events: self[outcome], trials: count)
        }

        /// Of attacks the impostor attack presentation accept rate (IAPAR) of the whole chain: taken for a person, and for
        /// the one whose face was wanted. Nil where nothing was compared.
        public var acceptRate: Double? { compared > 0 ? Double(accepted) / Double(compared) : nil }
        public var acceptInterval: BinomialInterval { BinomialInterval(events: accepted, trials: compared) }
    }

    public private(set) var living = Group()
    private var bySpecies: [String: Group] = [:]

    public init() {}

    /// In the order of their names.
    public var species: [(name: String, group: Group)] {
        bySpecies.sorted { $0.key < $1.key }.map { (name: $0.key, group: $0.value) }
    }

    /// - Parameters:
    ///   - species: nil for a living person.
    ///   - matches: whether the comparison found the person whose face was wanted; nil where nothing was compared.
    public mutating func add(_ outcome: Outcome, species: String?, matches: Bool? = nil) {
        if let species {
            bySpecies[species, default: Group()].add(outcome, matches: matches)
        } else {
            living.add(outcome, matches: matches)
        }
    }

    /// Presentations that were judged wrongly.
    public var errors: Int {
        bySpecies.values.reduce(living[.attack]) { $0 + $1[.bonaFide] }
    }

    /// Whether an outcome is an error: a person denied, or an attack taken for a person.
    public static func isError(_ outcome: Outcome, species: String?) -> Bool {
        outcome == (species == nil ? .attack : .bonaFide)
    }
}
