internal import KaoinVision

/// Points of a whole portrait, by which it is bent: those of the face, of rings around the head, and of the portrait's edges.
struct HeadPoints {
    /// Of the mesh that stand for skin; the irises beyond are left out.
    static let ofFace = 468

    private(set) var points: [Point3]
    /// How much a point goes with the face, 0…1: all of the face, the less the further out, nothing at the edges.
    private(set) var share: [Float]
    /// Of the face's outline.
    let centre: Point3
    /// Of the face, in pixels.
    let width: Float

    private static let rings: [(out: Float, back: Float, share: Float)] = [
        (1.18, 0.22, 0.95), (1.45, 0.45, 0.8), (1.9, 0.7, 0.3), (2.5, 0.8, 0),
    ]

    /// - Parameter mesh: of the face in a portrait of this size.
    init(_ mesh: FaceMesh, width portraitWidth: Int, height portraitHeight: Int) {
        points = Array(mesh.points.prefix(Self.ofFace))
        share = [Float](repeating: 1, count: points.count)
        let outline = MeshPoint.outline.map { mesh.points[$0] }
        let sum = outline.reduce(Point3(x: 0, y: 0, z: 0), +)
        let count = Float(outline.count)
        centre = Point3(x: sum.x / count, y: sum.y / count, z: sum.z / count)
        width = mesh.points[454].inPicture.distance(to: mesh.points[234].inPicture)
        for ring in Self.rings {
            for point in outline {
                let place = Point3(
                    x: centre.x + (point.x - centre.x) * ring.out, y: centre.y + (point.y - centre.y) * ring.out,
                    z: point.z + ring.back * width)
                points.append(place)
                // Below the chin there is a neck, which stays.
                let isNeck = place.y > mesh.points[MeshPoint.chin].y
                share.append(isNeck ? ring.share * 0.4 : ring.share)
            }
        }
        let (right, bottom) = (Float(portraitWidth - 1), Float(portraitHeight - 1))
        for step in 0...8 {
            let part = Float(step) / 8
            for place in [
                Point(x: right * part, y: 0), Point(x: right * part, y: bottom), Point(x: 0, y: bottom * part),
                Point(x: right, y: bottom * part),
            ] {
                points.append(Point3(x: place.x, y: place.y, z: centre.z + width))
                share.append(0)
            }
        }
    }
}
