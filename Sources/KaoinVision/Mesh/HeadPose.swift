internal import Glibc

/// How a head is turned, in degrees; all 0 for a face that looks straight into the camera.
public struct HeadPose: Equatable, Sendable {
    /// Positive where the nose points to the picture's right.
    public let yaw: Float
    /// Positive where the nose points up.
    public let pitch: Float
    /// Positive where the picture's right eye is lower than the left one.
    public let roll: Float

    public init(yaw: Float, pitch: Float, roll: Float) {
        self.yaw = yaw
        self.pitch = pitch
        self.roll = roll
    }

    /// The pose of a mesh: from the axis through points that a face has on both sides, and the one from forehead to chin.
    ///
    /// The mesh flattens turned faces: it shows about two thirds of a large turn.
    public init(of mesh: FaceMesh) {
        let points = mesh.points
        var across = Point3(x: 0, y: 0, z: 0)
        for (left, right) in MeshPoint.sides { across = across + (points[right] - points[left]) }
        let down = points[MeshPoint.chin] - points[MeshPoint.forehead]
        let roll = atan2f(across.y, across.x)
        let (cosine, sine) = (cosf(roll), sinf(roll))
        // With the roll taken back, what is left of the axes lies in the planes of yaw and of pitch.
        let acrossLevel = across.x * cosine + across.y * sine
        let downLevel = down.y * cosine - down.x * sine
        let yaw = atan2f(across.z, acrossLevel)
        // The line from forehead to chin of a face that looks straight ahead leans: the chin lies further back.
        let lean: Float = 0.09
        let pitch = atan2f(down.z, downLevel) - lean
        let degrees = 180 / Float.pi
        self.init(yaw: yaw * degrees, pitch: -pitch * degrees, roll: roll * degrees)
    }
}
