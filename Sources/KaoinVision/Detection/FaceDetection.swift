/// A face found in a picture.
public struct FaceDetection: Equatable, Sendable {
    public var box: Box
    /// How sure the detector is: 0…1.
    public var score: Float
    /// Five places: the eye at the picture's left, the one at its right, the tip of the nose, the corner of the mouth at
    /// the left, the one at the right.
    public var landmarks: [Point]

    /// - Precondition: five landmarks.
    public init(box: Box, score: Float, landmarks: [Point]) {
        precondition(landmarks.count == 5, "five landmarks")
        self.box = box
        self.score = score
        self.landmarks = landmarks
    }

    /// Between the eyes, in pixels.
    public var interEyeDistance: Float { landmarks[0].distance(to: landmarks[1]) }

    /// The same face in a picture that was made `factor` times as large.
    public func scaled(x factorX: Float, y factorY: Float) -> FaceDetection {
        FaceDetection(
            box: Box(
                x: box.x * factorX, y: box.y * factorY, width: box.width * factorX, height: box.height * factorY),
            score: score, landmarks: landmarks.map { Point(x: $0.x * factorX, y: $0.y * factorY) })
    }
}

extension [FaceDetection] {
    /// The best-scoring detection of each face: a box that overlaps a better one by more than `limit` is the same face.
    public func withoutOverlaps(limit: Float = 0.3) -> [FaceDetection] {
        var kept: [FaceDetection] = []
        for candidate in sorted(by: { $0.score > $1.score })
        where kept.allSatisfy({ $0.box.intersectionOverUnion(candidate.box) <= limit }) {
            kept.append(candidate)
        }
        return kept
    }
}
