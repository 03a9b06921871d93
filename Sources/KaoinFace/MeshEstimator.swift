public import KaoinCore
internal import KaoinInference
public import KaoinVision

/// Fits the 478-point mesh to faces and reads expressions from it, with the networks of the MediaPipe Face Landmarker.
public final class MeshEstimator {
    /// Below this the network says that it sees no face.
    public static let minimumPresence: Float = 0.5

    private let mesh: Network
    private let expression: Network

    /// What was seen of a face.
    public struct Result {
        /// nil where the network sees no face in the region.
        public let mesh: FaceMesh?
        public let region: MeshRegion
        /// The region's pixels.
        public let square: RGBImage
    }

    public init(store: NetworkStore) throws {
        mesh = try store.load("facemesh", inputShape: [1, MeshRegion.side, MeshRegion.side, 3])
        expression = try store.load("blendshapes", inputShape: [1, MeshPoint.expression.count, 2], element: .float)
    }

    /// Looks twice: the first mesh tells better where the face is than the detector's box does.
    public func mesh(of face: FaceDetection, in picture: RGBImage) throws -> Result {
        let first = try mesh(at: MeshRegion(around: face), in: picture)
        guard let found = first.mesh else { return first }
        return try mesh(at: MeshRegion(around: found), in: picture)
    }

    /// Looks once, such as where the face was in the frame before.
    public func mesh(at region: MeshRegion, in picture: RGBImage) throws -> Result {
        let square = region.cut(from: picture)
        try mesh.run(square.pixels.span)
        let (points, presence) = try (mesh.output(0), mesh.output(1))
        let found = region.mesh(points.span, presence: presence.first ?? -.infinity)
        return Result(
            mesh: found.flatMap { $0.presence >= Self.minimumPresence ? $0 : nil }, region: region, square: square)
    }

    public func expression(of mesh: FaceMesh) throws -> Expression? {
        var places: [Float] = []
        for index in MeshPoint.expression {
            places.append(mesh.points[index].x)
            places.append(mesh.points[index].y)
        }
        try expression.run(places.span)
        return Expression(try expression.output(0))
    }
}
