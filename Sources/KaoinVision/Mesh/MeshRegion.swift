public import KaoinCore

/// The square of a picture in which the mesh network looks for a face.
public struct MeshRegion: Equatable, Sendable {
    /// Width and height of what the network sees, in pixels.
    public static let side = 256

    /// Where a pixel of the square lies in the picture.
    public let place: SimilarityTransform

    /// Around a detected face, upright, half as large again as its box: what the network was trained with.
    public init(around face: FaceDetection) {
        let across = face.landmarks[1] - face.landmarks[0]
        let length = max(across.distance(to: Point(x: 0, y: 0)), 1)
        let (cosine, sine) = (across.x / length, across.y / length)
        let scale = max(face.box.width, face.box.height) * 1.5 / Float(Self.side)
        self.init(center: face.box.center, cosine: cosine, sine: sine, scale: scale)
    }

    /// Around a mesh, for a second look at the same picture or the first one at the next frame.
    public init(around mesh: FaceMesh) {
        let (left, right) = (mesh.points[MeshPoint.leftEyeOuter], mesh.points[MeshPoint.rightEyeOuter])
        let across = (right - left).inPicture
        let length = max(across.distance(to: Point(x: 0, y: 0)), 1)
        let (cosine, sine) = (across.x / length, across.y / length)
        // The extent along the turned axes.
        let turned = mesh.points.map { Point(x: $0.x * cosine + $0.y * sine, y: $0.y * cosine - $0.x * sine) }
        let (minX, maxX) = turned.reduce((Float.infinity, -Float.infinity)) { (min($0.0, $1.x), max($0.1, $1.x)) }
        let (minY, maxY) = turned.reduce((Float.infinity, -Float.infinity)) { (min($0.0, $1.y), max($0.1, $1.y)) }
        let middle = Point(x: (minX + maxX) / 2, y: (minY + maxY) / 2)
        let center = Point(x: middle.x * cosine - middle.y * sine, y: middle.x * sine + middle.y * cosine)
        self.init(
            center: center, cosine: cosine, sine: sine, scale: max(maxX - minX, maxY - minY) * 1.5 / Float(Self.side))
    }

    private init(center: Point, cosine: Float, sine: Float, scale: Float) {
        let middle = Float(Self.side) / 2
        let (a, b) = (cosine * scale, sine * scale)
        place = SimilarityTransform(
            a: a, b: b, tx: center.x - a * middle + b * middle, ty: center.y - b * middle - a * middle)
    }

    /// What the network sees: 256 x 256 pixels.
    public func cut(from picture: RGBImage) -> RGBImage {
        picture.cut(side: Self.side, from: place)
    }

    /// The mesh in the picture, from what the network says.
    ///
    /// - Parameters:
    ///   - values: x, y and z of 478 points in pixels of the square.
    ///   - presence: the network's second output, before the logistic function.
    /// - Returns: nil where a value is missing, is not a number or lies far outside of the square.
    public func mesh(_ values: Span<Float>, presence: Float) -> FaceMesh? {
        guard values.count == FaceMesh.count * 3 else { return nil }
        var points: [Point3] = []
        points.reserveCapacity(FaceMesh.count)
        for index in 0..<FaceMesh.count {
            let (x, y, z) = (values[index * 3], values[index * 3 + 1], values[index * 3 + 2])
            let limit = Float(4 * Self.side)
            guard abs(x) <= limit, abs(y) <= limit, abs(z) <= limit else { return nil }
            let point = place(Point(x: x, y: y))
            let depth = z * place.scale
            points.append(Point3(x: point.x, y: point.y, z: depth))
        }
        return FaceMesh(points: points, presence: Logistic.value(presence))
    }
}
