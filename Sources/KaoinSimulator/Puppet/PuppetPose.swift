/// How a puppet is held in one picture.
public struct PuppetPose: Equatable, Sendable {
    /// In degrees; positive to the person's left, the picture's right.
    public var yaw: Float = 0
    /// In degrees; positive upwards.
    public var pitch: Float = 0
    /// How far the eyes are closed, 0…1.
    public var eyesClosed: Float = 0
    /// How far the mouth is open, 0…1.
    public var mouthOpen: Float = 0

    public init(yaw: Float = 0, pitch: Float = 0, eyesClosed: Float = 0, mouthOpen: Float = 0) {
        self.yaw = yaw
        self.pitch = pitch
        self.eyesClosed = eyesClosed
        self.mouthOpen = mouthOpen
    }
}
