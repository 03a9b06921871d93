public import KaoinCore
public import KaoinFace
public import KaoinVision

/// Compares a reference with the face in a picture. It says nothing of whether a living person stands there.
public struct FaceComparison {
    public enum Outcome: Sendable, Equatable {
        /// The score reaches the threshold.
        case match(score: Float)
        case noMatch(score: Float)
        /// There is no face that can be compared.
        case noFace
        case severalFaces(count: Int)
        /// The face cannot be judged, such as half of one.
        case poorQuality([QualityShortfall])

        /// The stable name that tools use.
        public var kind: String {
            switch self {
            case .match: "match"
            case .noMatch: "no-match"
            case .noFace: "no-face"
            case .severalFaces: "several-faces"
            case .poorQuality: "poor-quality"
            }
        }

        public var score: Float? {
            switch self {
            case .match(let score), .noMatch(let score): score
            case .noFace, .severalFaces, .poorQuality: nil
            }
        }
    }

    /// What was compared, for showing it.
    public struct Report: Sendable {
        public let outcome: Outcome
        public let face: AnalyzedFace?
        /// From which score on it is a match.
        public let threshold: Float
    }

    private let analyzer: FaceAnalyzer

    public init(analyzer: FaceAnalyzer) {
        self.analyzer = analyzer
    }

    /// The score of the decision about one picture.
    public static func threshold(of reference: FaceReference) -> Float {
        guard let score = reference.threshold(comparisonsPerFalseMatch: DecisionTable.deciding, probes: 1) else {
            preconditionFailure("the table has its own rate")
        }
        return score
    }

    public func compare(_ reference: FaceReference, with picture: RGBImage) throws -> Report {
        let threshold = Self.threshold(of: reference)
        func report(_ outcome: Outcome, _ face: AnalyzedFace?) -> Report {
            Report(outcome: outcome, face: face, threshold: threshold)
        }
        let found = try analyzer.analyze(picture, by: reference.recogniser)
        guard let face = found.first, let probe = face.embedding else { return report(.noFace, nil) }
        if found.othersMeant > 0 { return report(.severalFaces(count: found.count), face) }
        let shortfalls = face.quality.shortfalls(under: .probe)
        guard shortfalls.isEmpty else { return report(.poorQuality(shortfalls), face) }
        let score = reference.score(against: probe)
        return report(score >= threshold ? .match(score: score) : .noMatch(score: score), face)
    }
}
