/// One face of a picture with all that was measured of it.
public struct AnalyzedFace: Sendable {
    public let detection: FaceDetection
    /// nil where no mesh fits, as at a face of which half is outside of the picture.
    public let mesh: FaceMesh?
    public let expression: Expression?
    public let quality: FaceQuality
    /// nil where the network gave none.
    public let embedding: Embedding?

    public init(
        detection: FaceDetection, mesh: FaceMesh?, expression: Expression?, quality: FaceQuality, embedding: Embedding?
    ) {
        self.detection = detection
        self.mesh = mesh
        self.expression = expression
        self.quality = quality
        self.embedding = embedding
    }

    public var pose: HeadPose? { mesh.map(HeadPose.init) }
}
