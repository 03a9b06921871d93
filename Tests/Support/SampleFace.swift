internal import Glibc
public import KaoinCore
public import KaoinLiveness
public import KaoinVision

/// A face made of numbers: an arched surface with a nose, or the same without any depth.
public enum SampleFace {
    /// Half of the width of the face, in pixels.
    public static let reach: Float = 50
    public static let noseDepth: Float = 28

    private static let named: [Int: (Float, Float)] = [
        10: (0, -60), 152: (0, 65), 33: (-32, -12), 133: (-13, -12), 362: (13, -12), 263: (32, -12), 61: (-18, 34),
        291: (18, 34), 234: (-50, 0), 454: (50, 0), 127: (-49, -14), 356: (49, -14), 93: (-48, 14), 323: (48, 14),
        13: (0, 33), 14: (0, 35), 1: (0, 14), 4: (0, 11), 5: (0, 6), 19: (0, 17), 45: (-4, 13), 275: (4, 13),
        195: (0, 0), 51: (-5, 4), 281: (5, 4),
    ]

    /// - Parameters:
    ///   - yaw: in degrees, positive to the person's left.
    ///   - isFlat: whether the face is a picture that is turned, not a head.
    public static func mesh(yaw: Float = 0, pitch: Float = 0, isFlat: Bool = false) -> FaceMesh {
        let points = (0..<FaceMesh.count).map { index -> Point3 in
            let (x, y) = named[index] ?? spread(index)
            let rest = Point3(x: x, y: y, z: depth(index, x, y))
            let seen = isFlat ? Point3(x: x, y: y, z: 0) : rest
            let turned = turn(seen, yaw: yaw, pitch: pitch)
            // The network takes every picture for a head: it gives a turned picture the depth of a turned head.
            let believed = turn(rest, yaw: yaw, pitch: pitch)
            return Point3(x: turned.x + 100, y: turned.y + 100, z: believed.z)
        }
        return FaceMesh(points: points, presence: 1)
    }

    private static func spread(_ index: Int) -> (Float, Float) {
        let angle = Float(index) * 2.399_963
        let radius = (Float(index) / 478).squareRoot()
        return (reach * radius * cosf(angle), 62 * radius * sinf(angle))
    }

    private static func depth(_ index: Int, _ x: Float, _ y: Float) -> Float {
        let arch = 0.15 * x * x / reach
        let nose = [1, 4, 5, 19, 45, 275, 195, 51, 281].contains(index) ? -noseDepth : 0
        // The chin lies a little further back, as in the mesh of a head that looks ahead.
        return arch + nose + 0.09 * y
    }

    private static func turn(_ point: Point3, yaw: Float, pitch: Float) -> Point3 {
        let (yaw, pitch) = (yaw * .pi / 180, pitch * .pi / 180)
        let x = point.x * cosf(yaw) - point.z * sinf(yaw)
        let far = point.x * sinf(yaw) + point.z * cosf(yaw)
        let y = point.y * cosf(pitch) + far * sinf(pitch)
        return Point3(x: x, y: y, z: far * cosf(pitch) - point.y * sinf(pitch))
    }

    public static func expression(eyesClosed: Float = 0.05, mouthOpen: Float = 0.02) -> Expression? {
        var values = [Float](repeating: 0, count: Expression.count)
        (values[9], values[10], values[25]) = (eyesClosed, eyesClosed, mouthOpen)
        return Expression(values)
    }

    /// One of many persons.
    public static func embedding(_ person: Int) -> Embedding? {
        Embedding((0..<Embedding.length).map { $0 == person ? 1 : 0 })
    }

    public static let blank = RGBImage(width: 64, height: 64, pixels: [UInt8](repeating: 128, count: 64 * 64 * 3))
    public static let box = Box(x: 20, y: 17, width: 24, height: 30)
}

/// What a person does at a time.
public struct Act: Sendable {
    public var yaw: Float = 0
    public var pitch: Float = 0
    public var eyesClosed: Float = 0.05
    public var mouthOpen: Float = 0.02

    public init() {}

    public init(_ action: ChallengeAction) {
        switch action {
        case .turnLeft: yaw = 22
        case .turnRight: yaw = -22
        case .lookUp: pitch = 14
        case .blink: eyesClosed = 0.9
        case .openMouth: mouthOpen = 0.7
        }
    }

    public func frame(
        at time: Duration, person: Int = 0, isFlat: Bool = false, image: RGBImage? = nil, box: Box = SampleFace.box
    ) -> LivenessFrame {
        LivenessFrame(
            // Where the picture does not matter it is not looked at, which takes most of the time.
            image: image ?? SampleFace.blank, time: time, box: image == nil ? nil : box,
            mesh: SampleFace.mesh(yaw: yaw, pitch: pitch, isFlat: isFlat),
            expression: SampleFace.expression(eyesClosed: eyesClosed, mouthOpen: mouthOpen),
            embedding: SampleFace.embedding(person))
    }
}
