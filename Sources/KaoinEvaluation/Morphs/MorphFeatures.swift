internal import Glibc
internal import KaoinVision

/// What a differential detector can see: a reference that may be a morph beside a probe that is known to be of a living person
/// (Scherhag and others 2018 and 2020: landmarks, and differences of deep features; Ferrara and others 2018: what is left when
/// the probe is taken out of the reference).
struct MorphFeatures: Sendable {
    /// Of the reference against the probe.
    let score: Float
    /// Of that of the reference's pictures which is least like the probe.
    let lowest: Float
    /// By how much the reference's pictures are more alike among themselves than to the probe; nil for one picture.
    let asymmetry: Float?
    /// The mean distance between places of both faces, turned to the camera and laid over each other, in distances between the
    /// eyes.
    let geometry: Float
    /// How far reference and probe lie apart in each dimension.
    let difference: [Float]
    /// What each dimension adds to the score.
    let products: [Float]

    /// Places that hardly move with the expression.
    private static let places =
        [33, 133, 362, 263, 1, 4, 5, 6, 168, 197, 195, 98, 327, 2, 94, 70, 105, 107, 300, 334, 336]
        + [234, 454, 93, 323, 127, 356, 10, 152, 172, 397, 136, 365, 58, 288, 61, 291]

    /// - Parameter template: of the reference, as a pass holds it.
    /// - Returns: nil where a face lacks what is compared.
    init?(template: Embedding, reference: [AnalyzedFace], probes: [AnalyzedFace]) {
        let (own, theirs) = (reference.compactMap(\.embedding), probes.compactMap(\.embedding))
        guard own.count == reference.count, !own.isEmpty,
            let probe = Embedding.fused(theirs, weights: Array(repeating: 1, count: theirs.count)),
            let shape = Self.shape(of: reference), let other = Self.shape(of: probes)
        else { return nil }
        score = template.score(against: probe)
        lowest = own.map { $0.score(against: probe) }.min() ?? 0
        var among: [Float] = []
        for (index, one) in own.enumerated() {
            for another in own[(index + 1)...] { among.append(one.score(against: another)) }
        }
        let single = own.map { $0.score(against: probe) }.reduce(0, +) / Float(own.count)
        asymmetry = among.isEmpty ? nil : among.reduce(0, +) / Float(among.count) - single
        geometry = Self.distance(shape, other)
        difference = zip(template.values, probe.values).map { abs($0 - $1) }
        products = zip(template.values, probe.values).map { $0 * $1 }
    }

    /// The mean of the faces' places, each face turned to the camera and laid over the first.
    private static func shape(of faces: [AnalyzedFace]) -> [Point]? {
        let shapes = faces.compactMap { $0.mesh.map(frontal) }
        guard let first = shapes.first else { return nil }
        var sum = [Point](repeating: Point(x: 0, y: 0), count: first.count)
        for shape in shapes {
            let place = SimilarityTransform(from: shape, to: first)
            for (index, point) in shape.enumerated() { sum[index] = sum[index] + place(point) }
        }
        return sum.map { $0 / Float(shapes.count) }
    }

    private static func frontal(_ mesh: FaceMesh) -> [Point] {
        let pose = HeadPose(of: mesh)
        let radians = Float.pi / 180
        let (yaw, pitch, roll) = (pose.yaw * radians, -pose.pitch * radians, pose.roll * radians)
        return places.map { index in
            let point = mesh.points[index]
            let level = Point(
                x: point.x * cosf(roll) + point.y * sinf(roll), y: point.y * cosf(roll) - point.x * sinf(roll))
            let x = level.x * cosf(yaw) + point.z * sinf(yaw)
            let depth = point.z * cosf(yaw) - level.x * sinf(yaw)
            return Point(x: x, y: level.y * cosf(pitch) + depth * sinf(pitch))
        }
    }

    private static func distance(_ first: [Point], _ second: [Point]) -> Float {
        let place = SimilarityTransform(from: second, to: first)
        let between = first[0].distance(to: first[3])
        guard between > 0 else { return .infinity }
        let sum = zip(first, second).reduce(Float(0)) { $0 + $1.0.distance(to: place($1.1)) }
        return sum / Float(first.count) / between
    }
}
