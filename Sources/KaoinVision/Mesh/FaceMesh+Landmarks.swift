extension FaceMesh {
    /// Of one face. 149 upright portraits, some turned to a side, come to 0.20 at most, one with a mask to 0.18; of 477 pictures
    /// of the same that lie on a side or stand on their heads, 117 have a mesh at all, and 17 pass this and the next two.
    static let mostDisagreement: Float = 0.24
    /// The network is surer than this of every upright face; it was 0.9998 and more.
    static let leastPresence: Float = 0.95
    /// So is the detector; it was 0.91 and more.
    static let leastScore: Float = 0.7

    /// Whether mesh and detector see the same face, upright. If not, nothing that is measured of it means anything.
    public func isPlausible(for face: FaceDetection) -> Bool {
        presence >= Self.leastPresence && face.score >= Self.leastScore
            && disagreement(with: face) <= Self.mostDisagreement
    }

    /// How far the detector's five landmarks are from where the mesh has them, the mean, in distances between the mesh's eyes.
    /// Both networks look at the same pixels; where they do not see the same face, as of somebody who hangs upside down in the
    /// picture, nothing that is measured of it means anything.
    public func disagreement(with face: FaceDetection) -> Float {
        let own = landmarks
        let between = own[0].distance(to: own[1])
        guard between > 0 else { return .infinity }
        let sum = zip(own, face.landmarks).reduce(Float(0)) { $0 + $1.0.distance(to: $1.1) }
        return sum / Float(own.count) / between
    }

    /// The five places that a detector marks, in its order: the eyes, the tip of the nose, the corners of the mouth.
    public var landmarks: [Point] {
        [
            middle(MeshPoint.leftEyeOuter, MeshPoint.leftEyeInner),
            middle(MeshPoint.rightEyeInner, MeshPoint.rightEyeOuter), points[MeshPoint.noseTip].inPicture,
            points[MeshPoint.mouthLeft].inPicture, points[MeshPoint.mouthRight].inPicture,
        ]
    }

    private func middle(_ first: Int, _ second: Int) -> Point {
        let (a, b) = (points[first].inPicture, points[second].inPicture)
        return Point(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
    }
}
