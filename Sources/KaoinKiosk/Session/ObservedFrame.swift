public import KaoinFace
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

    /// Why the face cannot be compared; nil where it can.
    var obstacle: Guidance? {
        guard let face, face.embedding != nil else { return .faceMissing }
        guard otherFaces == 0 else { return .quality(.onePersonOnly) }
        return face.quality.shortfalls(under: .session).first.map { .quality($0.advice) }
    }
}

extension QualityLimits {
    /// What a frame of a session must have to be compared: more than a picture that somebody brings, less than what a
    /// pass is made of.
    public static let session = QualityLimits(
        minimum: [
            .singleFace: 80, .interEyeDistance: 15, .margins: 5, .yaw: 60, .pitch: 60, .sharpness: 10,
            .underExposure: 15, .overExposure: 5, .dynamicRange: 40,
        ], mayBeMissing: false)
}
