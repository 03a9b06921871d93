public import KaoinCore
internal import KaoinInference
public import KaoinVision

/// Finds faces in pictures with the network YuNet.
public final class FaceDetector {
    /// Detections below this are not faces, 0…1.
    public static let minimumScore: Float = 0.6
    /// Where a picture is known to show a person, such as in an evaluation, this may be asked for instead.
    public static let doubtfulScore: Float = 0.3
    /// Longer sides in pixels at which a picture is looked at, one after the other, until a face is large enough there.
    /// The first is fast and finds everybody who stands at a counter; the others find smaller faces.
    public static let sizes = [320, 640, 1280]
    /// A face narrower than this in what the network sees has unsure landmarks, in pixels.
    private static let sureWidth: Float = 40

    private let minimumScore: Float
    private let store: NetworkStore
    // One network for each input size: a few, as cameras and stills have few.
    private var networks: [Size: Network] = [:]

    private struct Size: Hashable {
        let width: Int
        let height: Int
    }

    public init(store: NetworkStore, minimumScore: Float = minimumScore) {
        self.store = store
        self.minimumScore = minimumScore
    }

    /// All faces in a still picture, the surest first.
    public func faces(in picture: RGBImage) throws -> [FaceDetection] {
        try faces(in: picture, sizes: Self.sizes)
    }

    /// All faces in a camera's frame, the surest first; a third look would take longer than the next frame does.
    public func faces(inFrame frame: RGBImage) throws -> [FaceDetection] {
        try faces(in: frame, sizes: Array(Self.sizes.prefix(2)))
    }

    private func faces(in picture: RGBImage, sizes: [Int]) throws -> [FaceDetection] {
        let side = Float(max(picture.width, picture.height))
        var best: [FaceDetection] = []
        for size in sizes {
            let found = try faces(in: picture, longerSide: size)
            if !found.isEmpty { best = found }
            let widest = found.map(\.box.width).max() ?? 0
            if widest * Float(size) / side >= Self.sureWidth { return found }
        }
        return best
    }

    /// One look.
    ///
    /// - Parameter longerSide: of the picture that the network sees, in pixels.
    public func faces(in picture: RGBImage, longerSide: Int) throws -> [FaceDetection] {
        let factor = Float(longerSide) / Float(max(picture.width, picture.height))
        let (width, height) = (
            max(1, Int((Float(picture.width) * factor).rounded())),
            max(1, Int((Float(picture.height) * factor).rounded()))
        )
        let small = picture.resized(width: width, height: height)
        let size = Size(width: (width + 31) / 32 * 32, height: (height + 31) / 32 * 32)
        let seen = small.padded(width: size.width, height: size.height)
        let found = try run(on: seen, size: size)
        let (backX, backY) = (Float(picture.width) / Float(width), Float(picture.height) / Float(height))
        return found.withoutOverlaps().map { $0.scaled(x: backX, y: backY) }
    }

    private func run(on picture: RGBImage, size: Size) throws -> [FaceDetection] {
        let network = try networks[size] ?? store.load("yunet", inputShape: [1, size.height, size.width, 3])
        if networks.count >= 16 { networks.removeAll() }
        networks[size] = network
        try network.run(picture.pixels.span)
        let decoder = DetectionDecoder(width: size.width, height: size.height, minimumScore: minimumScore)
        var faces: [FaceDetection] = []
        for (index, stride) in DetectionDecoder.strides.enumerated() {
            // Outputs in the network's order: classes, objects, boxes, keypoints, each for the three strides.
            let (classes, objects) = try (network.output(index), network.output(index + 3))
            let (boxes, keypoints) = try (network.output(index + 6), network.output(index + 9))
            let fits = decoder.decode(
                stride: stride, classes: classes.span, objects: objects.span, boxes: boxes.span,
                keypoints: keypoints.span, into: &faces)
            guard fits else { throw InferenceError.cannotRun("the detector's outputs have another size than expected") }
        }
        return faces
    }
}
