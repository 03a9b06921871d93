public import KaoinVision

/// Measures how well faces are told apart on a list of pairs (ISO/IEC 19795-1): side a goes through the 128-byte
/// template of a pass, side b is a probe.
public struct AccuracyEvaluation {
    /// What impostor scores the thresholds come from.
    public enum Impostors: String, Sendable, CaseIterable {
        /// The pairs of different people in the list.
        case listed
        /// Every two pictures of different people that the list names.
        case all
    }

    public struct Result: Sendable {
        public let scores: ComparisonScores
        public let pictures: Int
        /// Pictures without a usable face, by path, with the reason.
        public let failures: [(path: String, reason: String)]
        /// Pairs that could not be compared because of them.
        public let pairsLost: Int
    }

    private let pictures: PictureEmbedder

    public init(pictures: PictureEmbedder) {
        self.pictures = pictures
    }

    /// - Parameter progress: told how many pictures are done, of how many.
    public func run(
        _ list: PairList, in folder: String, impostors: Impostors, progress: (Int, Int) -> Void
    ) throws -> Result {
        var references: [PairList.Picture: (template: Embedding, probe: Embedding)] = [:]
        var failures: [(path: String, reason: String)] = []
        let all = list.pictures
        for (index, picture) in all.enumerated() {
            progress(index, all.count)
            switch try pictures.embedding(of: "\(folder)/\(picture.path)") {
            case .success(let probe): references[picture] = (FaceTemplate(probe).embedding, probe)
            case .failure(let reason): failures.append((picture.path, "\(reason)"))
            }
        }
        progress(all.count, all.count)
        var (genuine, impostor): ([Float], [Float]) = ([], [])
        var lost = 0
        for pair in list.pairs {
            guard let first = references[pair.first], let second = references[pair.second] else {
                lost += 1
                continue
            }
            let score = first.template.score(against: second.probe)
            if pair.isSamePerson { genuine.append(score) } else if impostors == .listed { impostor.append(score) }
        }
        if impostors == .all {
            let present = all.compactMap { picture in references[picture].map { (picture.name, $0) } }
            for (index, first) in present.enumerated() {
                for second in present[(index + 1)...] where second.0 != first.0 {
                    impostor.append(first.1.template.score(against: second.1.probe))
                }
            }
        }
        return Result(
            scores: ComparisonScores(genuine: genuine, impostor: impostor), pictures: all.count, failures: failures,
            pairsLost: lost)
    }

    /// The same for people with several pictures: some are fused into the template, others into the probe. Every two
    /// people give an impostor score.
    ///
    /// - Parameters:
    ///   - enrolled: pictures that are enrolled, 1 or more.
    ///   - probes: pictures that are the probe, 1 or more.
    ///   - used: out of so many pictures of each person, at least `enrolled + probes`; nil for those.
    ///   - sitting: what is enrolled of a person's first picture, `enrolled` embeddings; nil where nothing is. Without it the
    ///     first pictures themselves are enrolled. With it `used` counts the first picture as one.
    public func fused(
        _ list: PairList, in folder: String, enrolled: Int, probes: Int, outOf used: Int? = nil,
        sitting: ((String) throws -> [Embedding]?)? = nil, progress: (Int, Int) -> Void
    ) throws -> Result {
        var people: [String: [Embedding]] = [:]
        var notEnrolled: Set<String> = []
        var failures: [(path: String, reason: String)] = []
        let all = list.pictures
        for (index, picture) in all.enumerated() {
            progress(index, all.count)
            if let sitting, people[picture.name] == nil {
                let frames = try sitting("\(folder)/\(picture.path)")
                people[picture.name] = frames ?? []
                if frames?.count != enrolled {
                    failures.append((picture.path, "no frames can be made of it"))
                    notEnrolled.insert(picture.name)
                }
                continue
            }
            switch try pictures.embedding(of: "\(folder)/\(picture.path)") {
            case .success(let embedding): people[picture.name, default: []].append(embedding)
            case .failure(let reason): failures.append((picture.path, "\(reason)"))
            }
        }
        progress(all.count, all.count)
        for name in notEnrolled { people[name] = nil }
        let found = FusedComparison.scores(
            of: people.sorted { $0.key < $1.key }.map(\.value), enrolled: enrolled, probes: probes,
            outOf: sitting == nil ? used : (used ?? 1 + probes) - 1 + enrolled)
        return Result(
            scores: found.scores, pictures: all.count, failures: failures, pairsLost: people.count - found.people)
    }
}
