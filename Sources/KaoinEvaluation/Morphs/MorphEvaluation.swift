internal import KaoinCore
public import KaoinFace
internal import KaoinMatching
internal import KaoinSimulator
internal import KaoinVision

/// How many references that are made of morphs match both people (the mated morph presentation match rate of ISO/IEC 20059), and
/// how well they are told from bona fide ones beside a probe that is trusted.
public struct MorphEvaluation {
    /// Morphs of one kind.
    public struct Group: Sendable {
        /// `look-alike` or `random`.
        public let pair: String
        /// Of the second person.
        public let shape: Float
        public let texture: Float
        /// References that an enrolment made.
        public let references: Int
        /// Pairs whose morphs an enrolment refused.
        public let refused: Int
        /// References that match the first person, the second, both.
        public let matchFirst: Int
        public let matchSecond: Int
        public let matchBoth: Int

        public var interval: BinomialInterval { BinomialInterval(events: matchBoth, trials: references) }
    }

    /// What a detector does with morphs of one kind, of the half that was not fitted.
    public struct Detector: Sendable {
        public let name: String
        /// `all`, `look-alike`, `random`, or `match-both`: look-alikes' morphs that match both people.
        public let morphs: String
        public let detection: MorphDetection
    }

    public struct Result: Sendable {
        public let people: Int
        public let groups: [Group]
        /// Pairs of which any of the morphs matches both, at whatever weights.
        public let pairsWithAny: [(pair: String, pairs: Int, matched: Int)]
        /// Bona fide references that match their own probe, and all of them.
        public let bonaFide: (matching: Int, references: Int)
        public let detectors: [Detector]
    }

    struct Sample {
        let half: Int
        let choice: MorphPairs.Choice?
        let matchesBoth: Bool
        let features: MorphFeatures
    }

    private struct Made {
        let choice: MorphPairs.Choice
        let pair: MorphPairs.Pair
        let weights: MorphWeights
        /// Whether it matches the first person and the second; nil where it was refused.
        let matches: (Bool, Bool)?
    }

    private let analyzer: FaceAnalyzer

    public init(store: NetworkStore) throws { analyzer = try FaceAnalyzer(store: store) }

    /// - Parameters:
    ///   - enrolled: pictures that a reference is made of; of each a morph is made.
    ///   - probes: pictures that are compared with it, at most.
    ///   - weights: shape and texture of the second person.
    ///   - most: pairs of each choice and half, at most.
    ///   - progress: told what is done, how much of it, of how much.
    public func run(
        _ list: PairList, in folder: String, enrolled: Int, probes: Int, weights: [(shape: Float, texture: Float)],
        most: Int, progress: (String, Int, Int) -> Void
    ) throws -> Result {
        let people = try MorphPerson.all(of: list, in: folder, enrolled: enrolled, probes: probes, analyzer) {
            progress("people", $0, $1)
        }
        var samples: [Sample] = []
        var matching = 0
        for (index, person) in people.enumerated() {
            let faces = person.enrolled.map(\.face)
            guard case .success(let reference) = fuse(faces), let probe = person.probe else { continue }
            let matches = isMatch(reference, probe, person)
            matching += matches ? 1 : 0
            if let features = features(reference, faces, person) {
                samples.append(
                    Sample(half: MorphPairs.half(of: index), choice: nil, matchesBoth: false, features: features))
            }
        }
        let bonaFide = samples.count
        var made: [Made] = []
        let pairs = MorphPairs.Choice.allCases.flatMap { choice in
            MorphPairs.pairs(choice, of: people, most: most).map { (choice: choice, pair: $0) }
        }
        for (index, entry) in pairs.enumerated() {
            progress("pairs", index, pairs.count)
            let (first, second) = (people[entry.pair.first], people[entry.pair.second])
            let morphs = zip(first.enrolled, second.enrolled).map { FaceMorph($0.source, $1.source) }
            for weight in weights {
                let weights = MorphWeights(shape: weight.shape, texture: weight.texture)
                var found: (Bool, Bool)?
                let faces = try morphs.compactMap { morph -> AnalyzedFace? in
                    let picture = morph.picture(weights)
                    return MorphPerson.subject(of: picture, try analyzer.analyze(picture))
                }
                if faces.count == enrolled, case .success(let reference) = fuse(faces), let one = first.probe,
                    let other = second.probe
                {
                    let matches = (isMatch(reference, one, first), isMatch(reference, other, second))
                    found = matches
                    for person in [first, second] {
                        guard let features = features(reference, faces, person) else { continue }
                        samples.append(
                            Sample(
                                half: MorphPairs.half(of: entry.pair.first), choice: entry.choice,
                                matchesBoth: matches.0 && matches.1, features: features))
                    }
                }
                made.append(Made(choice: entry.choice, pair: entry.pair, weights: weights, matches: found))
            }
        }
        progress("pairs", pairs.count, pairs.count)
        return Result(
            people: people.count, groups: Self.groups(of: made), pairsWithAny: Self.pairsWithAny(made),
            bonaFide: (matching, bonaFide), detectors: MorphDetection.detectors(samples))
    }

    /// As an enrolment does, but for quality, which pictures of a set would not have.
    private func fuse(_ faces: [AnalyzedFace]) -> Swift.Result<Enrolment.Reference, EnrolmentRefusal> {
        Enrolment.fuse(
            faces, names: faces.indices.map { "\($0 + 1)" }, least: faces.count, minimumScore: nil, covering: nil)
    }

    private func isMatch(_ reference: Enrolment.Reference, _ probe: Embedding, _ person: MorphPerson) -> Bool {
        let pictures = DecisionTable.Pictures(enrolled: reference.faces.count, probes: person.probes.count)
        guard let threshold = DecisionTable.score(comparisonsPerFalseMatch: DecisionTable.deciding, pictures) else {
            preconditionFailure("the table has its own rate")
        }
        return reference.template.score(against: probe) >= threshold
    }

    private func features(
        _ reference: Enrolment.Reference, _ faces: [AnalyzedFace], _ person: MorphPerson
    ) -> MorphFeatures? {
        MorphFeatures(template: reference.template.embedding, reference: faces, probes: person.probes)
    }

    private static func groups(of made: [Made]) -> [Group] {
        var groups: [Group] = []
        for choice in MorphPairs.Choice.allCases {
            var weights: [MorphWeights] = []
            for entry in made where !weights.contains(entry.weights) { weights.append(entry.weights) }
            for weight in weights {
                let some = made.filter { $0.choice == choice && $0.weights == weight }
                let matches = some.compactMap(\.matches)
                groups.append(
                    Group(
                        pair: choice.rawValue, shape: weight.shape, texture: weight.texture, references: matches.count,
                        refused: some.count - matches.count, matchFirst: matches.count { $0.0 },
                        matchSecond: matches.count { $0.1 }, matchBoth: matches.count { $0.0 && $0.1 }))
            }
        }
        return groups
    }

    private static func pairsWithAny(_ made: [Made]) -> [(pair: String, pairs: Int, matched: Int)] {
        MorphPairs.Choice.allCases.map { choice in
            let pairs = Dictionary(grouping: made.filter { $0.choice == choice }, by: \.pair)
            return (
                choice.rawValue, pairs.count,
                pairs.values.count { $0.contains { entry in entry.matches.map { $0.0 && $0.1 } ?? false } }
            )
        }
    }
}

extension MorphDetection {
    /// Each detector, fitted on people of one half, on morphs of the other.
    static func detectors(_ samples: [MorphEvaluation.Sample]) -> [MorphEvaluation.Detector] {
        let bonaFide = samples.filter { $0.choice == nil }
        let morphs = samples.filter { $0.choice != nil }
        let kinds: [(name: String, holds: (MorphEvaluation.Sample) -> Bool)] = [
            ("all", { _ in true }), ("look-alike", { $0.choice == .lookAlike }), ("random", { $0.choice == .random }),
            ("match-both", \.matchesBoth),
        ]
        return MorphDetector.allCases.flatMap { detector -> [MorphEvaluation.Detector] in
            let known = bonaFide.filter { $0.half == 0 }.map(\.features)
            guard let judge = detector.fitted(bonaFide: known, morphs: morphs.filter { $0.half == 0 }.map(\.features))
            else { return [] }
            let fitted = known.map(judge)
            let others = bonaFide.filter { $0.half == 1 }.map { judge($0.features) }
            return kinds.map { kind in
                let found = morphs.filter { $0.half == 1 && kind.holds($0) }.map { judge($0.features) }
                return MorphEvaluation.Detector(
                    name: detector.rawValue, morphs: kind.name,
                    detection: MorphDetection(fitted: fitted, bonaFide: others, morphs: found))
            }
        }
    }
}
