public import KaoinCore
public import KaoinVision

/// Everything that is known of the faces in still pictures.
///
/// Use it from one thread at a time: the networks' memory is shared.
public final class FaceAnalyzer {
    private let detector: FaceDetector
    private let estimator: MeshEstimator
    private let store: NetworkStore
    /// By the name of their network. One is loaded for new passes; those of older passes when such a pass comes.
    private var embedders: [String: FaceEmbedder]

    public init(store: NetworkStore) throws {
        self.store = store
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
            let quality = FaceQuality(
                of: face, among: others, width: picture.width, height: picture.height, mesh: seen.mesh,
                expression: expression, region: seen.region, square: seen.square, aligned: aligned)
            return AnalyzedFace(
                detection: face, mesh: seen.mesh, expression: expression,
                quality: quality,
                embedding: try embedder.embedding(of: aligned, mirrored: true))
        }
    }

    private func embedder(of recogniser: Recogniser) throws -> FaceEmbedder {
        if let known = embedders[recogniser.network] { return known }
        let loaded = try FaceEmbedder(store: store, recogniser: recogniser)
        embedders[recogniser.network] = loaded
        return loaded
    }
}
