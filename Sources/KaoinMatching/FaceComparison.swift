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
    }

    private let analyzer: FaceAnalyzer

    public init(analyzer: FaceAnalyzer) {
        self.analyzer = analyzer
    }

    /// The score of the decision about one picture. How many pictures the reference was made of is not known here, so that
    /// several are assumed, which asks for more.
    public static let threshold: Float = {
        guard
            let score = DecisionTable.score(
                comparisonsPerFalseMatch: DecisionTable.deciding, DecisionTable.Pictures(enrolled: nil, probes: 1))
        else { preconditionFailure("the table has its own rate") }
        return score
    }()

    public func compare(_ template: FaceTemplate, with picture: RGBImage) throws -> Report {
        let found = try analyzer.analyze(picture)
        guard let face = found.first, let probe = face.embedding else { return Report(outcome: .noFace, face: nil) }
        if found.othersMeant > 0 {
            return Report(outcome: .severalFaces(count: found.count), face: face)
        }
        let shortfalls = face.quality.shortfalls(under: .probe)
        guard shortfalls.isEmpty else { return Report(outcome: .poorQuality(shortfalls), face: face) }
        let score = template.score(against: probe)
        let matches = score >= Self.threshold
        return Report(outcome: matches ? .match(score: score) : .noMatch(score: score), face: face)
    }
}
