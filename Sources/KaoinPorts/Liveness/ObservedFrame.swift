public import KaoinVision

/// A frame and what was measured of the faces in it.
public struct ObservedFrame: Sendable {
    public let frame: CameraFrame
    /// The face that it is about, the largest unless another is followed; nil where there is none.
    public let face: AnalyzedFace?
    /// Others that are large enough to be meant.
    public let otherFaces: Int
    /// All faces beside it, the largest first.
    public let others: [AnalyzedFace]

    public init(frame: CameraFrame, face: AnalyzedFace?, otherFaces: Int, others: [AnalyzedFace] = []) {
        self.frame = frame
        self.face = face
        self.otherFaces = otherFaces
        self.others = others
    }

    /// - Parameter faces: all of the frame, the largest first.
    public init(frame: CameraFrame, faces: [AnalyzedFace]) {
        self.init(
            frame: frame, face: faces.first, otherFaces: faces.othersMeant, others: Array(faces.dropFirst()))
    }
}
