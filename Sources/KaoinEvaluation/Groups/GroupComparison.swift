internal import KaoinCore
public import KaoinVision

/// How often different people of one group match each other: same labels, and ages within some years of each other, as an
/// impostor would be chosen (ISO/IEC 19795-10 calls these within-group comparisons).
public struct GroupComparison: Sendable {
    /// Somebody of a group.
    public struct Person: Sendable {
        public let file: String
        public let age: Double?
        /// As a pass would hold it, and as a probe.
        public let template: FaceTemplate
        public let probe: Embedding

        public init(file: String, age: Double?, template: FaceTemplate, probe: Embedding) {
            self.file = file
            self.age = age
            self.template = template
            self.probe = probe
        }
    }

    /// Two pictures that score so high that they may be of one person; listed, and not counted.
    public struct Suspect: Sendable, Equatable {
        public let first: String
        public let second: String
        public let score: Float
    }

    /// From here on two pictures are taken for one person: no two people of any group scored so high in pictures that were
    /// looked at.
    public static let duplicateScore: Float = 0.75
    private static let replicates = 400

    public let labels: [String: String]
    public let people: Int
    public let suspects: [Suspect]
    /// Of all comparisons, ascending.
    public let scores: [Float]
    private let pairs: [(first: Int, second: Int, score: Float)]

    /// - Parameter years: how far ages may be apart; nil for any. People without an age are compared with everybody.
    public init(_ labels: [String: String], _ people: [Person], ageWithin years: Double?) {
        self.labels = labels
        self.people = people.count
        var pairs: [(first: Int, second: Int, score: Float)] = []
        var suspects: [Suspect] = []
        for first in people.indices {
            for second in people.indices.dropFirst(first + 1) {
                if let years, let one = people[first].age, let other = people[second].age, abs(one - other) > years {
                    continue
                }
                let score = people[first].template.score(against: people[second].probe)
                if score >= Self.duplicateScore {
                    suspects.append(Suspect(first: people[first].file, second: people[second].file, score: score))
                } else {
                    pairs.append((first, second, score))
                }
            }
        }
        self.pairs = pairs
        self.suspects = suspects
        scores = pairs.map(\.score).sorted()
    }

    public var comparisons: Int { pairs.count }

    public func falseMatches(at threshold: Float) -> Int { pairs.count { $0.score >= threshold } }

    /// The score that so many different people reach: the lowest threshold at this false match rate.
    ///
    /// - Returns: nil where the comparisons are too few to show such a rate: below three expected matches nothing is known
    ///   (the rule of three).
    public func threshold(forFalseMatchRate rate: Double) -> Float? {
        guard Double(scores.count) * rate >= 3 else { return nil }
        return scores[scores.count - Int(Double(scores.count) * rate) - 1].nextUp
    }

    /// The false match rate with its 95 % interval. Comparisons share people, so people are drawn anew, not comparisons
    /// (a bootstrap over people); where there is no match at all the exact binomial bound stands.
    public func rate(at threshold: Float, seed: UInt64 = 1) -> (rate: Double, lower: Double, upper: Double)? {
        guard !pairs.isEmpty else { return nil }
        let matches = falseMatches(at: threshold)
        let rate = Double(matches) / Double(pairs.count)
        let exact = BinomialInterval(events: matches, trials: pairs.count)
        guard matches > 0 else { return (0, 0, exact.upper) }
        var random = SeededGenerator(seed: seed)
        var rates: [Double] = []
        for _ in 0..<Self.replicates {
            var weights = [Int32](repeating: 0, count: people)
            for _ in 0..<people { weights[Int.random(in: 0..<people, using: &random)] += 1 }
            var (all, matching) = (0, 0)
            for pair in pairs {
                let weight = Int(weights[pair.first] * weights[pair.second])
                all += weight
                if pair.score >= threshold { matching += weight }
            }
            if all > 0 { rates.append(Double(matching) / Double(all)) }
        }
        rates.sort()
        func quantile(_ share: Double) -> Double {
            rates.isEmpty ? rate : rates[min(rates.count - 1, Int(share * Double(rates.count)))]
        }
        // Of few matches the bootstrap knows little: the wider of both stands.
        return (rate, min(quantile(0.025), exact.lower), max(quantile(0.975), exact.upper))
    }
}
