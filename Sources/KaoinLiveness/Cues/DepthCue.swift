public import KaoinVision

/// What the motion between two frames says of the depth of the face.
///
/// A picture on paper or glass moves as a plane does, however it is held. The nose of a face stands out of the plane of the
/// rest: when the head turns, it moves further than the plane would take it.
public struct DepthCue: Equatable, Sendable {
    /// How far the nose is from where the plane of the rest of the face takes it, in distances between the eyes; positive
    /// in the direction in which the head turned.
    public let parallax: Float
    /// The same in any direction.
    public let magnitude: Float
    /// How evenly the plane of the face was mapped: 1 for no tilt.
    public let evenness: Float
    /// By how many degrees the head turned, as the mesh shows it.
    public let turn: Float

    /// The nose from its bridge to its tip.
    private static let nose = [1, 4, 5, 19, 45, 275, 195, 51, 281]

    /// - Returns: nil where the meshes fit no plane.
    public init?(from first: FaceMesh, to second: FaceMesh) {
        let eyes = (Self.leftEye(first), Self.rightEye(first))
        let distance = eyes.0.distance(to: eyes.1)
        guard distance > 1 else { return nil }
        let plane = Self.plane(of: first)
        guard
            let back = Homography(
                from: plane.map { second.points[$0].inPicture }, to: plane.map { first.points[$0].inPicture })
        else { return nil }
        var shift = Point(x: 0, y: 0)
        for index in Self.nose {
            guard let place = back(second.points[index].inPicture) else { return nil }
            shift = shift + (place - first.points[index].inPicture)
        }
        shift = shift / (Float(Self.nose.count) * distance)
        let (before, after) = (HeadPose(of: first), HeadPose(of: second))
        let (yaw, pitch) = (after.yaw - before.yaw, after.pitch - before.pitch)
        let turn = (yaw * yaw + pitch * pitch).squareRoot()
        self.init(
            parallax: turn > 0 ? (shift.x * yaw - shift.y * pitch) / turn : 0,
            magnitude: shift.distance(to: Point(x: 0, y: 0)), evenness: Float(back.evenness), turn: turn)
    }

    init(parallax: Float, magnitude: Float, evenness: Float, turn: Float) {
        self.parallax = parallax
        self.magnitude = magnitude
        self.evenness = evenness
        self.turn = turn
    }

    /// Whether the head has a depth that only something in space has.
    public var showsDepth: Bool { turn >= 10 && parallax >= 0.055 }

    /// Whether what moved is flat: tilted clearly, and the nose stayed in the plane.
    public var showsPlane: Bool { (turn >= 12 || evenness < 0.9) && magnitude < 0.03 }

    /// The points that are taken for a plane: neither nose nor mouth nor chin, which move by themselves.
    private static func plane(of mesh: FaceMesh) -> [Int] {
        let (left, right) = (leftEye(mesh), rightEye(mesh))
        let distance = left.distance(to: right)
        let across = (right - left) / distance
        let tip = mesh.points[MeshPoint.noseTip].inPicture
        let mouth = height(mesh.points[13].inPicture, from: left, across: across)
        // Every other one is enough.
        return stride(from: 0, to: 468, by: 2).filter { index in
            let point = mesh.points[index].inPicture
            return point.distance(to: tip) > 0.55 * distance
                && height(point, from: left, across: across) < 0.85 * mouth
        }
    }

    /// How far below the line of the eyes.
    private static func height(_ point: Point, from eye: Point, across: Point) -> Float {
        let place = point - eye
        return place.y * across.x - place.x * across.y
    }

    private static func leftEye(_ mesh: FaceMesh) -> Point {
        (mesh.points[MeshPoint.leftEyeOuter].inPicture + mesh.points[MeshPoint.leftEyeInner].inPicture) / 2
    }

    private static func rightEye(_ mesh: FaceMesh) -> Point {
        (mesh.points[MeshPoint.rightEyeOuter].inPicture + mesh.points[MeshPoint.rightEyeInner].inPicture) / 2
    }
}
