/// The 478 points of a face that the MediaPipe Face Landmarker finds, in the pixels of the picture.
public struct FaceMesh: Equatable, Sendable {
    public static let count = 478

    /// In MediaPipe's order; 468 and up are the two irises.
    public let points: [Point3]
    /// How sure the network is that there is a face: 0…1.
    public let presence: Float

    /// - Precondition: 478 points.
    public init(points: [Point3], presence: Float) {
        precondition(points.count == Self.count, "478 points")
        self.points = points
        self.presence = presence
    }

    /// How far the eyes are open: the height between the lids in widths of the eye, the mean of both eyes. 0.2…0.4 for most
    /// open eyes, and less than half of the same face's for closed ones (the eye aspect ratio, Soukupová and Čech 2016).
    public var eyeOpening: Float {
        let left = opening(MeshPoint.leftLids, MeshPoint.leftEyeOuter, MeshPoint.leftEyeInner)
        return (left + opening(MeshPoint.rightLids, MeshPoint.rightEyeOuter, MeshPoint.rightEyeInner)) / 2
    }

    private func opening(_ lids: [(Int, Int)], _ outer: Int, _ inner: Int) -> Float {
        let height =
            lids.reduce(0) { $0 + points[$1.0].inPicture.distance(to: points[$1.1].inPicture) } / Float(lids.count)
        let width = points[outer].inPicture.distance(to: points[inner].inPicture)
        return width > 0 ? height / width : 0
    }
}

/// Points of the mesh that are used by name, as MediaPipe numbers them; left and right as the picture shows them for a
/// face that looks straight ahead, so "left" is the person's right.
public enum MeshPoint {
    public static let forehead = 10
    public static let chin = 152
    public static let noseTip = 1
    public static let leftEyeOuter = 33
    public static let leftEyeInner = 133
    public static let rightEyeInner = 362
    public static let rightEyeOuter = 263
    public static let mouthLeft = 61
    public static let mouthRight = 291
    /// Upper and lower lids, facing each other, in pairs from the outer to the inner corner.
    public static let leftLids = [(160, 144), (159, 145), (158, 153)]
    public static let rightLids = [(387, 373), (386, 374), (385, 380)]
    /// Inner edges of the lips, upper and lower, in pairs.
    public static let innerLips = [(82, 87), (13, 14), (312, 317)]
    /// Points that a face has on both sides, the picture's left one first.
    public static let sides = [(33, 263), (133, 362), (61, 291), (234, 454), (127, 356), (93, 323)]
    /// The outline of the face, in order.
    public static let outline = [
        10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
        150,
        136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
    ]
    /// The 146 points that the expression network looks at.
    public static let expression = [
        0, 1, 4, 5, 6, 7, 8, 10, 13, 14, 17, 21, 33, 37, 39, 40, 46, 52, 53, 54, 55, 58, 61, 63, 65, 66, 67, 70, 78, 80,
        81, 82, 84, 87, 88, 91, 93, 95, 103, 105, 107, 109, 127, 132, 133, 136, 144, 145, 146, 148, 149, 150, 152, 153,
        154, 155, 157, 158, 159, 160, 161, 162, 163, 168, 172, 173, 176, 178, 181, 185, 191, 195, 197, 234, 246, 249,
        251, 263, 267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293, 295, 296, 297, 300, 308, 310, 311,
        312, 314, 317, 318, 321, 323, 324, 332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375, 377, 378, 379, 380,
        381, 382, 384, 385, 386, 387, 388, 389, 390, 397, 398, 400, 402, 405, 409, 415, 454, 466, 468, 469, 470, 471,
        472, 473, 474, 475, 476, 477,
    ]
}
