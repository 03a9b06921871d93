public import KaoinCore
internal import KaoinInference
public import KaoinVision

/// Finds faces in pictures with the network YuNet.
public final class FaceDetector {
    /// Detections below this are not faces, 0…1.
    public static let minimumScore: Float = 0.6
    /// Longer sides in pixels at which a still picture is looked at, until a face is found: the usual distance first,
    /// then faces that fill the picture, then small ones.
    public static let stillSizes = [640, 320, 1280]

    private let store: NetworkStore
    // One network for each input size: a few, as cameras and stills have few.
    private var networks: [Size: Network] = [:]

    private struct Size: Hashable {
        let width: Int
        let height: Int
    }

    public init(store: NetworkStore) {
        self.store = store
    }

    /// All faces in a still picture, the surest first.
    public func faces(in picture: RGBImage, minimumScore: Float = minimumScore) throws -> [FaceDetection] {
        for side in Self.stillSizes {
            let found = try faces(in: picture, longerSide: side, minimumScore: minimumScore)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// All faces in a camera's frame, the surest first. One look, at 640 pixels or less.
    public func faces(inFrame frame: RGBImage) throws -> [FaceDetection] {
        try faces(in: frame, longerSide: min(640, max(frame.width, frame.height)), minimumScore: Self.minimumScore)
    }

    /// - Parameter longerSide: of the picture that the network sees, in pixels.
    func faces(in picture: RGBImage, longerSide: Int, minimumScore: Float) throws -> [FaceDetection] {
        let factor = Float(longerSide) / Float(max(picture.width, picture.height))
        let (width, height) = (
            max(1, Int((Float(picture.width) * factor).rounded())),
            max(1, Int((Float(picture.height) * factor).rounded()))
        )
        let small = picture.resized(width: width, height: height)
        let size = Size(width: (width + 31) / 32 * 32, height: (height + 31) / 32 * 32)
        let seen = small.padded(width: size.width, height: size.height)
        let found = try run(on: seen, size: size, minimumScore: minimumScore)
        let (backX, backY) = (Float(picture.width) / Float(width), Float(picture.height) / Float(height))
        return found.withoutOverlaps().map { $0.scaled(x: backX, y: backY) }
    }

    private func run(on picture: RGBImage, size: Size, minimumScore: Float) throws -> [FaceDetection] {
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
