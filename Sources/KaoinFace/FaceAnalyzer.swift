public import KaoinCore
public import KaoinVision

/// Everything that is known of the faces in still pictures.
///
/// Use it from one thread at a time: the networks' memory is shared.
public final class FaceAnalyzer {
    private let detector: FaceDetector
    private let estimator: MeshEstimator
    private let passive: PassiveEstimator?
    private let store: NetworkStore
    /// By the name of their network. One is loaded for new passes; those of older passes when such a pass comes.
    private var embedders: [String: FaceEmbedder]

    /// - Parameter usesPassive: whether the passive networks look at faces as well, where an operator has added them.
    public init(store: NetworkStore, usesPassive: Bool = false) throws {
        self.store = store
        passive = usesPassive ? try PassiveEstimator(store: store) : nil
        detector = FaceDetector(store: store)
        estimator = try MeshEstimator(store: store)
        embedders = [Recogniser.current.network: try FaceEmbedder(store: store)]
    }

    /// All faces of a picture, the largest first.
    ///
    /// - Parameter recogniser: whose embeddings are wanted. The network of an older one is loaded at its first use, which takes
    ///   as long as at the start.
    public func analyze(_ picture: RGBImage, by recogniser: Recogniser = .current) throws -> [AnalyzedFace] {
        let embedder = try embedder(of: recogniser)
        let found = try detector.faces(in: picture).sorted { $0.box.area > $1.box.area }
        return try found.enumerated().map { index, face in
            var others = found
            others.remove(at: index)
            let seen = try estimator.mesh(of: face, in: picture)
            let expression = try seen.mesh.flatMap(estimator.expression)
            let aligned = FaceAlignment.align(face, in: picture)
            var quality = FaceQuality(
                of: face, among: others, width: picture.width, height: picture.height, mesh: seen.mesh,
                expression: expression, region: seen.region, square: seen.square, aligned: aligned)
            // What is measured of a face that is turned over is not true; this is why it cannot be.
            if let mesh = seen.mesh, !mesh.isPlausible(for: face) { quality[.roll] = 0 }
            return AnalyzedFace(
                detection: face, mesh: seen.mesh, expression: expression,
                quality: quality,
                embedding: try embedder.embedding(of: aligned, mirrored: true),
                livingLook: try passive?.livingLook(of: face.box, in: picture))
        }
    }

    /// By how much a picture must be turned clockwise for its largest face to be upright, in degrees: 0, 90, 180 or 270.
    ///
    /// - Returns: nil where no face is seen in any of the four ways.
    public func turn(of picture: RGBImage) throws -> Int? {
        var best: (degrees: Int, likeness: Float)?
        for (degrees, orientation) in [(0, 1), (90, 6), (180, 3), (270, 8)] {
            let turned = picture.turned(orientation)
            let faces = try detector.faces(in: turned)
            guard let face = faces.max(by: { $0.box.area < $1.box.area }),
                let mesh = try estimator.mesh(of: face, in: turned).mesh,
                abs(HeadPose(of: mesh).roll) < Self.uprightRoll
            else { continue }
            guard mesh.isPlausible(for: face) else { continue }
            let likeness = face.score * (1 - mesh.disagreement(with: face))
            if likeness > best?.likeness ?? 0 { best = (degrees, likeness) }
        }
        return best?.degrees
    }

    /// In degrees: a head that is held askew by more could as well lie on its side.
    private static let uprightRoll: Float = 45

    private func embedder(of recogniser: Recogniser) throws -> FaceEmbedder {
        if let known = embedders[recogniser.network] { return known }
        let loaded = try FaceEmbedder(store: store, recogniser: recogniser)
        embedders[recogniser.network] = loaded
        return loaded
    }
}
