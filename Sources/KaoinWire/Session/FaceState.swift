/// Where the customer's face is while they are looked at.
public struct FaceState: Codable, Equatable, Sendable {
    /// Fractions of the mirrored picture.
    public struct Box: Codable, Equatable, Sendable {
        public let left: Double
        public let top: Double
        public let width: Double
        public let height: Double

        public init(left: Double, top: Double, width: Double, height: Double) {
            self.left = left
            self.top = top
            self.width = width
            self.height = height
        }
    }

    public let session: String
    /// nil where no face is seen.
    public let face: Box?

    public init(session: String, face: Box?) {
        self.session = session
        self.face = face
    }
}
