public import KaoinCore
public import KaoinVision

/// Everything that is known of the faces in still pictures.
///
/// Use it from one thread at a time: the networks' memory is shared.
public final class FaceAnalyzer {
    private let detector: FaceDetector
    private let embedder: FaceEmbedder
    private let estimator: MeshEstimator

    public init(store: NetworkStore) throws {
        detector = FaceDetector(store: store)
        embedder = try FaceEmbedder(store: store)
        estimator = try MeshEstimator(store: store)
    }

    /// All faces of a picture, the largest first.
    public func analyze(_ picture: RGBImage) throws -> [AnalyzedFace] {
        let found = try detector.faces(in: picture).sorted { $0.box.area > $1.box.area }
        return try found.enumerated().map { index, face in
            var others = found
            others.remove(at: index)
            let seen = try estimator.mesh(of: face, in: picture)
            let quality = FaceQuality(
                of: face, among: others, width: picture.width, height: picture.height, mesh: seen.mesh,
                region: seen.region, square: seen.square)
            return AnalyzedFace(
                detection: face, mesh: seen.mesh, expression: try seen.mesh.flatMap(estimator.expression),
                quality: quality,
                embedding: try embedder.embedding(of: FaceAlignment.align(face, in: picture), mirrored: true))
        }
    }
}
