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

    /// Faces smaller than this share of the largest are in the background.
    private static let backgroundShare: Float = 0.2

    /// - Parameter faces: all of the frame, the largest first.
    public init(frame: CameraFrame, faces: [AnalyzedFace]) {
        let largest = faces.first?.detection.box.area ?? 0
        self.init(
            frame: frame, face: faces.first,
            otherFaces: faces.dropFirst().count { $0.detection.box.area > Self.backgroundShare * largest })
    }
}
