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

    /// The score of the decision about one picture.
    public let threshold: Float

    /// - Parameter enrolled: of how many pictures the references were made; nil where that is not known, as of passes. Then
    ///   several are assumed, which asks for more.
    public init(analyzer: FaceAnalyzer, enrolled: Int? = nil) {
        self.analyzer = analyzer
        threshold = Self.threshold(enrolled: enrolled)
    }

    /// The same for references of which nothing is known.
    public static let threshold = threshold(enrolled: nil)

    private static func threshold(enrolled: Int?) -> Float {
        let pictures = DecisionTable.Pictures(enrolled: enrolled, probes: 1)
        guard let score = DecisionTable.score(comparisonsPerFalseMatch: DecisionTable.deciding, pictures) else {
            preconditionFailure("the table has its own rate")
        }
        return score
    }

    public func compare(_ template: FaceTemplate, with picture: RGBImage) throws -> Report {
        let found = try analyzer.analyze(picture)
        guard let face = found.first, let probe = face.embedding else { return Report(outcome: .noFace, face: nil) }
        if found.othersMeant > 0 {
            return Report(outcome: .severalFaces(count: found.count), face: face)
        }
        let shortfalls = face.quality.shortfalls(under: .probe)
        guard shortfalls.isEmpty else { return Report(outcome: .poorQuality(shortfalls), face: face) }
        let score = template.score(against: probe)
        let matches = score >= threshold
        return Report(outcome: matches ? .match(score: score) : .noMatch(score: score), face: face)
    }
}
