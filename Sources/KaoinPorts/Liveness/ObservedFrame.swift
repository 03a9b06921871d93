public import KaoinVision

/// A frame and what was measured of the face in it.
public struct ObservedFrame: Sendable {
    public let frame: CameraFrame
    /// The largest face; nil where there is none.
    public let face: AnalyzedFace?
    /// Others that are large enough to be meant.
    public let otherFaces: Int

    public init(frame: CameraFrame, face: AnalyzedFace?, otherFaces: Int) {
        self.frame = frame
        self.face = face
        self.otherFaces = otherFaces
    }

    /// - Parameter faces: all of the frame, the largest first.
    public init(frame: CameraFrame, faces: [AnalyzedFace]) {
        self.init(frame: frame, face: faces.first, otherFaces: faces.othersMeant)
    }
}
