public import KaoinCore
public import KaoinVision

/// A frame as liveness sees it: the picture, when it was taken, and what was measured of the face in it.
public struct LivenessFrame: Sendable {
    public let image: RGBImage
    /// When it was taken, on a clock that only goes forward.
    public let time: Duration
    /// Around the largest face; nil where there is none.
    public let box: Box?
    public let mesh: FaceMesh?
    public let expression: Expression?
    public let embedding: Embedding?

    public init(
        image: RGBImage, time: Duration, box: Box?, mesh: FaceMesh?, expression: Expression?, embedding: Embedding?
    ) {
        self.image = image
        self.time = time
        self.box = box
        self.mesh = mesh
        self.expression = expression
        self.embedding = embedding
    }

    /// How the face is held; nil where it was not measured.
    var bearing: Bearing? {
        guard let mesh, let expression else { return nil }
        return Bearing(mesh: mesh, expression: expression)
    }
}

/// How a face is held in one frame.
struct Bearing: Equatable, Sendable {
    /// In degrees; positive to the person's left.
    var yaw: Float
    /// In degrees; positive upwards.
    var pitch: Float
    /// How far the eyes are closed, in the mean, 0…1.
    var eyesClosed: Float
    /// The height of the eyes' opening in their widths, in the mean.
    var eyeOpening: Float
    /// How far the mouth is open, 0…1.
    var mouthOpen: Float

    init(yaw: Float, pitch: Float, eyesClosed: Float, eyeOpening: Float = 0.3, mouthOpen: Float) {
        self.yaw = yaw
        self.pitch = pitch
        self.eyesClosed = eyesClosed
        self.eyeOpening = eyeOpening
        self.mouthOpen = mouthOpen
    }

    init(mesh: FaceMesh, expression: Expression) {
        let pose = HeadPose(of: mesh)
        self.init(
            yaw: pose.yaw, pitch: pose.pitch,
            eyesClosed: (expression.eyeBlinkLeft + expression.eyeBlinkRight) / 2, eyeOpening: mesh.eyeOpening,
            mouthOpen: expression.jawOpen)
    }
}
