public import KaoinCore
public import KaoinFace
internal import KaoinIdentity
internal import KaoinMatching
internal import KaoinPicture
public import KaoinPorts
internal import KaoinVision

/// Analyses frames, one at a time, on its own thread.
public actor FaceWorker {
    private let executor = SerialQueueExecutor("kaoin.face")
    private let analyzer: FaceAnalyzer

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter usesPassive: as of `FaceAnalyzer`.
    /// - Throws: `NetworkFileError` or `InferenceError`.
    public init(store: sending NetworkStore, usesPassive: Bool = false) throws {
        analyzer = try FaceAnalyzer(store: store, usesPassive: usesPassive)
    }

    /// - Parameter recogniser: that of the pass that the face will be compared with.
    public func observe(_ frame: CameraFrame, by recogniser: Recogniser = .current) throws -> ObservedFrame {
        ObservedFrame(frame: frame, faces: try analyzer.analyze(frame.image, by: recogniser))
    }

    /// By how much the faces of a picture must be turned to be upright; nil where none is seen.
    public func turn(of picture: RGBImage) -> CameraMounting.Rotation? {
        (try? analyzer.turn(of: picture)).flatMap(\.self).flatMap(CameraMounting.Rotation.init)
    }

    /// The longest side of a portrait that is shown, in pixels.
    private static let portraitSide = 512

    /// A portrait from a pass or an identity code as a picture of our own making: nothing of an issuer's file is handed on.
    ///
    /// - Returns: PNG; nil for what is no picture.
    func portrait(_ bytes: [UInt8]) -> [UInt8]? {
        guard let picture = try? PictureDecoder.decode(bytes, pixels: IdentityPortrait.pixelLimit) else { return nil }
        let scale = min(1, Float(Self.portraitSide) / Float(max(picture.width, picture.height)))
        let shown =
            scale == 1
            ? picture
            : picture.resized(
                width: max(1, Int(Float(picture.width) * scale)), height: max(1, Int(Float(picture.height) * scale)))
        return try? PictureEncoder.png(shown)
    }

    /// The reference that is made of the portrait in an identity code.
    ///
    /// - Throws: `IdentityPortrait.Problem`, or `InferenceError`.
    func reference(of claims: IdentityClaims, kioskCentre: EmbeddingCentre?) throws -> FaceReference {
        try IdentityPortrait(analyzer: analyzer).reference(of: claims, kioskCentre: kioskCentre)
    }
}
