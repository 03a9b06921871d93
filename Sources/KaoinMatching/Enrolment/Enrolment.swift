public import KaoinCore
public import KaoinFace
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
        /// One for each picture, in their order.
        public let faces: [AnalyzedFace]
    }

    private let analyzer: FaceAnalyzer
    private let limits: QualityLimits

    public init(analyzer: FaceAnalyzer, limits: QualityLimits = .enrolment) {
        self.analyzer = analyzer
        self.limits = limits
    }

    /// Every picture must show one face of the quality asked for, and all the same person; then they are fused, the
    /// better ones weighing more.
    ///
    /// - Precondition: there is a picture.
    public func reference(from pictures: [Picture]) throws -> Result<Reference, EnrolmentRefusal> {
        precondition(!pictures.isEmpty, "an enrolment has a picture")
        var faces: [AnalyzedFace] = []
        var embeddings: [Embedding] = []
        for picture in pictures {
            let found = try analyzer.analyze(picture.image)
            guard let face = found.first, let embedding = face.embedding else {
                return .failure(.noFace(picture: picture.name))
            }
            // A small face in a poster on the wall is judged by the quality component; a second person is not.
            if found.othersMeant > 0 {
                return .failure(.severalFaces(picture: picture.name, count: found.count))
            }
            let shortfalls = face.quality.shortfalls(under: limits)
            guard shortfalls.isEmpty else { return .failure(.poorQuality(picture: picture.name, shortfalls)) }
            faces.append(face)
            embeddings.append(embedding)
        }
        // Pictures of one person from other days differ: here the question is whether it is somebody else.
        guard let threshold = DecisionTable.score(comparisonsPerFalseMatch: DecisionTable.nearMiss, .oneToOne) else {
            preconditionFailure("the table has its own rate")
        }
        for (index, first) in embeddings.enumerated() {
            for other in embeddings.indices.dropFirst(index + 1) {
                let score = first.score(against: embeddings[other])
                guard score >= threshold else {
                    return .failure(.differentPeople(pictures[index].name, pictures[other].name, score: score))
                }
            }
        }
        guard let fused = Embedding.fused(embeddings, weights: faces.map(\.quality.weight)) else {
            return .failure(.noFace(picture: pictures[0].name))
        }
        return .success(Reference(template: FaceTemplate(fused), faces: faces))
    }
}
