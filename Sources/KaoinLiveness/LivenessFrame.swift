public import KaoinCore
public import KaoinPorts
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
    /// Counts up by one from picture to picture of the camera; a gap means that some were not needed.
    public var sequence = 0
    /// Other faces that are large enough to be meant.
    public var otherFaces = 0
    /// What an infrared camera saw at the same time; empty where none is pinned.
    public var infrared: [LumaImage] = []
    /// How much like a living face the picture looks to the passive networks, 0…1; nil where nothing is said.
    public var livingLook: Float?

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

    /// A frame of a session.
    public init(_ seen: ObservedFrame) {
        self.init(
            image: seen.frame.image, time: seen.frame.time, box: seen.face?.detection.box, mesh: seen.face?.mesh,
            expression: seen.face?.expression, embedding: seen.face?.embedding)
        sequence = seen.frame.sequence
        otherFaces = seen.otherFaces
        infrared = seen.frame.infrared
        livingLook = seen.face?.livingLook
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
