internal import Glibc
public import KaoinCore
public import KaoinVision

/// A person made from one frontal portrait: the points of the face in space, the head around it, and the portrait as what
/// is drawn on them. It turns its head, closes its eyes and opens its mouth, and so answers any challenge.
///
/// The portrait's background and shoulders stay where they are; between them and the head everything gives.
public struct Puppet: Sendable {
    let portrait: RGBImage
    let rest: [Point3]
    let triangles: [Delaunay.Triangle]
    /// Triangles between the lips: what they show is not in the portrait.
    private let mouthTriangles: Set<Int>
    /// Triangles between the lids of an eye.
    private let eyeTriangles: Set<Int>
    /// Whether a triangle ever moves; what does not is the portrait itself.
    private let moves: [Bool]
    /// How much a point goes with the head, 0…1.
    private let share: [Float]
    private let eyes: [(lids: [(upper: Int, lower: Int)], centre: Point3)]
    private let pivot: Point3
    private let faceWidth: Float
    private let mouthLine: Float
    private let faceHeight: Float
    /// What the puppet cannot do: a mask's eyes and mouth do not move.
    public var isRigid = false

    /// Upper and lower lid of an eye, facing each other.
    private static let lids = [
        [(246, 7), (161, 163), (160, 144), (159, 145), (158, 153), (157, 154), (173, 155)],
        [(466, 249), (388, 390), (387, 373), (386, 374), (385, 380), (384, 381), (398, 382)],
    ]
    /// The edges of the upper and the lower lip within, facing each other, from corner to corner.
    private static let innerLips = [
        (78, 78), (191, 95), (80, 88), (81, 178), (82, 87), (13, 14), (312, 317), (311, 402), (310, 318), (415, 324),
        (308, 308),
    ]
    private static let lowerLip: Set<Int> = [
        14, 15, 16, 17, 84, 85, 86, 87, 88, 89, 90, 91, 95, 146, 178, 179, 180, 181, 314, 315, 316, 317, 318, 319, 320,
        321, 324, 325, 402, 403, 404, 405,
    ]

    /// - Parameter mesh: of the face in the portrait, which looks straight ahead.
    public init(_ portrait: RGBImage, mesh: FaceMesh) {
        let head = HeadPoints(mesh, width: portrait.width, height: portrait.height)
        let (points, shares, centre, width) = (head.points, head.share, head.centre, head.width)
        self.portrait = portrait
        rest = points
        share = shares
        pivot = Point3(x: centre.x, y: centre.y, z: centre.z + 0.35 * width)
        faceWidth = width
        mouthLine = (mesh.points[13].y + mesh.points[14].y) / 2
        faceHeight = mesh.points[MeshPoint.chin].y - mesh.points[MeshPoint.forehead].y
        let cover = Delaunay.triangles(points.map(\.inPicture))
        triangles = cover
        moves = cover.map { max(shares[$0.a], shares[$0.b], shares[$0.c]) > 0 }
        let lips = Set(Self.innerLips.flatMap { [$0.0, $0.1] })
        mouthTriangles = Set(
            cover.indices.filter { index in
                [cover[index].a, cover[index].b, cover[index].c].allSatisfy(lips.contains)
            })
        eyeTriangles = Set(
            cover.indices.filter { index in
                let corners = [cover[index].a, cover[index].b, cover[index].c]
                return Self.lids.contains { lids in
                    let all = Set(lids.flatMap { [$0.0, $0.1] })
                    return corners.allSatisfy(all.contains)
                }
            })
        eyes = Self.lids.map { lids in
            let middle = lids[3]
            return (lids.map { (upper: $0.0, lower: $0.1) }, mesh.points[middle.1])
        }
    }

    /// The picture of a pose, as large as the portrait.
    public func picture(_ pose: PuppetPose) -> RGBImage {
        var moved = rest
        if !isRigid {
            closeEyes(pose.eyesClosed, &moved)
            openMouth(pose.mouthOpen, &moved)
        }
        let isOpen = !isRigid && pose.mouthOpen > 0.08
        turn(pose, &moved)
        var canvas = SceneCanvas(portrait)
        // Between lids that are closed there are lashes.
        let isShut = !isRigid && pose.eyesClosed > 0.85
        for (index, triangle) in triangles.enumerated() where moves[index] {
            let corners = [triangle.a, triangle.b, triangle.c]
            canvas.draw(
                corners.map { moved[$0] }, from: corners.map { rest[$0].inPicture }, of: portrait,
                dark: isOpen && mouthTriangles.contains(index) || isShut && eyeTriangles.contains(index))
        }
        if isOpen, hasClosedLips { drawMouth(moved, on: &canvas) }
        return canvas.image
    }

    private var hasClosedLips: Bool {
        let gaps = Self.innerLips.map { rest[$0.1].y - rest[$0.0].y }
        return gaps.reduce(0, +) / Float(gaps.count) < 0.03 * faceHeight
    }

    /// The inside of a mouth whose lips are closed in the portrait: no triangle lies between them alone, and those that are
    /// there would draw it over with the lips' skin.
    private func drawMouth(_ points: [Point3], on canvas: inout SceneCanvas) {
        func nearer(_ index: Int) -> Point3 {
            let point = points[index]
            return Point3(x: point.x, y: point.y, z: point.z - 0.05 * faceWidth)
        }
        for (left, right) in zip(Self.innerLips, Self.innerLips.dropFirst()) {
            let corners = [left.0, right.0, right.1, left.1].map(nearer)
            for half in [[corners[0], corners[1], corners[2]], [corners[0], corners[2], corners[3]]] {
                canvas.draw(half, from: half.map(\.inPicture), of: portrait, dark: true)
            }
        }
    }

    private func closeEyes(_ amount: Float, _ points: inout [Point3]) {
        for eye in eyes {
            for (upper, lower) in eye.lids {
                let (top, bottom) = (points[upper], points[lower])
                let gap = bottom.y - top.y
                points[upper].y = top.y + gap * 0.98 * amount
                points[lower].y = bottom.y + gap * 0.12 * amount
            }
        }
    }

    private func openMouth(_ amount: Float, _ points: inout [Point3]) {
        guard amount > 0 else { return }
        let drop = 0.2 * faceHeight * amount
        let half = max(1, abs(rest[308].x - rest[78].x) / 2)
        let middle = (rest[308].x + rest[78].x) / 2
        for index in points.indices where share[index] > 0 {
            let below = (rest[index].y - mouthLine) / (0.3 * faceHeight)
            let jaw = min(max(below, 0), 1) * share[index]
            let across = (rest[index].x - middle) / half
            let lip = Self.lowerLip.contains(index) ? max(0, 1 - across * across * 0.9) : 0
            points[index].y += drop * max(jaw, lip)
        }
    }

    private func turn(_ pose: PuppetPose, _ points: inout [Point3]) {
        let (yaw, pitch) = (pose.yaw * .pi / 180, pose.pitch * .pi / 180)
        let (cosYaw, sinYaw, cosPitch, sinPitch) = (cosf(yaw), sinf(yaw), cosf(pitch), sinf(pitch))
        for index in points.indices {
            let place = points[index] - pivot
            let x = place.x * cosYaw - place.z * sinYaw
            let depth = place.x * sinYaw + place.z * cosYaw
            let y = place.y * cosPitch + depth * sinPitch
            let z = depth * cosPitch - place.y * sinPitch
            // A camera an arm's length away.
            let nearness = 1 + (place.z - z) / (6 * faceWidth)
            let turned = Point3(x: pivot.x + x * nearness, y: pivot.y + y * nearness, z: pivot.z + z)
            let part = share[index]
            points[index] = Point3(
                x: points[index].x + (turned.x - points[index].x) * part,
                y: points[index].y + (turned.y - points[index].y) * part,
                z: points[index].z + (turned.z - points[index].z) * part)
        }
    }
}
