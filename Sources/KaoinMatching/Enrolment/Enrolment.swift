public import KaoinCore
public import KaoinFace
public import KaoinPass
public import KaoinVision

/// Makes the reference of a customer from one or more pictures.
public struct Enrolment {
    /// A picture with the name by which messages call it.
    public struct Picture: Sendable {
        public let name: String
        public let image: RGBImage

        public init(name: String, image: RGBImage) {
            self.name = name
            self.image = image
        }
    }

    /// A reference and what it was made of.
    public struct Reference: Sendable {
        public let template: FaceTemplate
        /// How many pictures, and how far they differ: what the pass tells of them.
        public let pictures: EnrolledPictures
        /// One for each picture, in their order.
        public let faces: [AnalyzedFace]

        public init(template: FaceTemplate, pictures: EnrolledPictures, faces: [AnalyzedFace]) {
            self.template = template
            self.pictures = pictures
            self.faces = faces
        }

        /// The component that was lowest in any of the pictures, and its value, 0…100.
        public var weakestQuality: (component: QualityComponent, value: Int) {
            let values = faces.flatMap { face in
                QualityComponent.allCases.compactMap { component in
                    face.quality[component].map { (component: component, value: $0) }
                }
            }
            // Where nothing was computed nothing was good.
            return values.min { $0.value < $1.value } ?? (.singleFace, 0)
        }
    }

    private let analyzer: FaceAnalyzer
    private let limits: QualityLimits
    private let least: Int
    private let minimumScore: Float?
    private let covering: EnrolledCovering?

    /// Pictures that an enrolment takes unless a bank's policy allows fewer.
    public static let enoughPictures = 3
    /// Two pictures that score higher than this are one moment, or one file twice: they say no more than one does. Frames of
    /// a video a thirtieth of a second apart score 0.91 to 0.99, a third of a second apart 0.68 to 0.94.
    public static let alikeScore: Float = 0.985

    /// - Parameters:
    ///   - least: how many pictures are asked for; fewer than `enoughPictures` only where a bank's policy allows it.
    ///   - covering: why a covering before eyes or mouth is overruled; nil where it is refused.
    public init(
        analyzer: FaceAnalyzer, limits: QualityLimits = .enrolment, least: Int = Self.enoughPictures,
        covering: EnrolledCovering? = nil
    ) {
        self.analyzer = analyzer
        self.limits = limits
        self.least = least
        minimumScore = nil
        self.covering = covering
    }

    /// By a bank's policy.
    ///
    /// - Parameter takesFewer: whether one or two pictures are taken, which the policy must allow.
    public init(
        analyzer: FaceAnalyzer, policy: EnrolmentPolicy, takesFewer: Bool = false, covering: EnrolledCovering? = nil
    ) {
        self.analyzer = analyzer
        limits = policy.limits
        least = takesFewer && policy.allowsFewerPictures ? 1 : policy.pictures
        minimumScore = policy.minimumScore
        self.covering = covering
    }

    /// Every picture must show one face of the quality asked for, all the same person and each something else of it; then
    /// they are fused, the better ones weighing more.
    ///
    /// - Precondition: there is a picture.
    public func reference(from pictures: [Picture]) throws -> Result<Reference, EnrolmentRefusal> {
        precondition(!pictures.isEmpty, "an enrolment has a picture")
        var faces: [AnalyzedFace] = []
        var isCovered = false
        for picture in pictures {
            let found = try analyzer.analyze(picture.image)
            guard let face = found.first, face.embedding != nil else {
                return .failure(try turned(picture) ?? .noFace(picture: picture.name))
            }
            // A small face in a poster on the wall is judged by the quality component; a second person is not.
            if found.othersMeant > 0 {
                return .failure(.severalFaces(picture: picture.name, count: found.count))
            }
            var shortfalls = face.quality.shortfalls(under: limits)
            if covering != nil {
                isCovered = isCovered || shortfalls.contains { QualityLimits.coverings.contains($0.component) }
                shortfalls.removeAll { QualityLimits.coverings.contains($0.component) }
            }
            guard shortfalls.isEmpty else {
                // What is measured of a face that lies on its side is not true, and a list of it helps nobody.
                let isAskew = shortfalls.contains { $0.component == .roll || $0.value == nil }
                return .failure(
                    try isAskew
                        ? turned(picture) ?? .poorQuality(picture: picture.name, shortfalls)
                        : .poorQuality(picture: picture.name, shortfalls))
            }
            faces.append(face)
        }
        return Self.fuse(
            faces, names: pictures.map(\.name), least: least, minimumScore: minimumScore,
            covering: isCovered ? covering : nil)
    }

    /// Fuses faces that are good enough, where they are of one person and each shows something else of it.
    ///
    /// - Parameters:
    ///   - names: by which messages call the pictures, one for each face.
    ///   - least: how many are asked for.
    ///   - minimumScore: of a bank's policy, that any two must have; nil for that of the product alone.
    public static func fuse(
        _ faces: [AnalyzedFace], names: [String], least: Int, minimumScore: Float?, covering: EnrolledCovering?
    ) -> Result<Reference, EnrolmentRefusal> {
        let embeddings = faces.compactMap(\.embedding)
        guard let name = names.first, embeddings.count == faces.count, names.count == faces.count else {
            return .failure(.noFace(picture: names.first ?? "1"))
        }
        // Pictures of one person from other days differ: here the question is whether it is somebody else.
        guard let threshold = DecisionTable.score(comparisonsPerFalseMatch: DecisionTable.nearMiss, .oneToOne) else {
            preconditionFailure("the table has its own rate")
        }
        var lowest: Float = 1
        for (index, first) in embeddings.enumerated() {
            for other in embeddings.indices.dropFirst(index + 1) {
                let score = first.score(against: embeddings[other])
                lowest = min(lowest, score)
                guard score >= threshold else {
                    return .failure(.differentPeople(names[index], names[other], score: score))
                }
                if let minimumScore, score < minimumScore {
                    return .failure(.tooDifferent(names[index], names[other], score: score))
                }
                guard score <= alikeScore else {
                    return .failure(.tooAlike(names[index], names[other], score: score))
                }
            }
        }
        guard faces.count >= least else {
            return .failure(.tooFewPictures(count: faces.count, needed: least))
        }
        guard let fused = Embedding.fused(embeddings, weights: faces.map(\.quality.weight)) else {
            return .failure(.noFace(picture: name))
        }
        let spread = min(100, max(0, Int((100 * (1 - lowest)).rounded())))
        guard
            let made = EnrolledPictures(
                count: faces.count, spread: faces.count > 1 ? spread : 0, covering: covering)
        else {
            return .failure(.tooManyPictures(count: faces.count, limit: EnrolledPictures.counts.upperBound))
        }
        return .success(Reference(template: FaceTemplate(fused), pictures: made, faces: faces))
    }

    /// The refusal of a picture that lies on its side or upside down; nil for one that does not.
    private func turned(_ picture: Picture) throws -> EnrolmentRefusal? {
        guard let degrees = try analyzer.turn(of: picture.image), degrees != 0 else { return nil }
        return .turned(picture: picture.name, degrees: degrees)
    }
}
