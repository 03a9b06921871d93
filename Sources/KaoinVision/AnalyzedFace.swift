/// One face of a picture with all that was measured of it.
public struct AnalyzedFace: Sendable {
    public let detection: FaceDetection
    /// nil where no mesh fits, as at a face of which half is outside of the picture.
    public let mesh: FaceMesh?
    public let expression: Expression?
    public let quality: FaceQuality
    /// nil where the network gave none.
    public let embedding: Embedding?
    /// How much like a living face the picture looks to the passive networks, 0…1; nil where there are none, or where the
    /// face fills too much of the picture.
    public let livingLook: Float?

    public init(
        detection: FaceDetection, mesh: FaceMesh?, expression: Expression?, quality: FaceQuality,
        embedding: Embedding?, livingLook: Float? = nil
    ) {
        self.detection = detection
        self.mesh = mesh
        self.expression = expression
        self.quality = quality
        self.embedding = embedding
        self.livingLook = livingLook
    }

    /// Whether detector and mesh see the same face, so that it may be compared; not one that is turned over or lies on a side.
    public var isPlausible: Bool { mesh?.isPlausible(for: detection) ?? false }

    public var pose: HeadPose? { mesh.map(HeadPose.init) }
}

extension Array where Element == AnalyzedFace {
    /// Faces smaller than this share of the largest one's area are in the background: a poster on the wall, the queue.
    private static var backgroundShare: Float { 0.2 }

    /// How many of the faces of a picture, the largest first, are large enough to be meant beside it.
    public var othersMeant: Int {
        let largest = first?.detection.box.area ?? 0
        return dropFirst().count { $0.detection.box.area > Self.backgroundShare * largest }
    }
}
