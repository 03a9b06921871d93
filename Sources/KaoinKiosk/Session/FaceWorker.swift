internal import KaoinCore
internal import KaoinEngine
public import KaoinFace
internal import KaoinIdentity
internal import KaoinVision

/// Analyses frames, one at a time, on its own thread.
public actor FaceWorker {
    private let executor = BlockingExecutor("kaoin.face")
    private let analyzer: FaceAnalyzer

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Throws: `NetworkFileError` or `InferenceError`.
    public init(store: sending NetworkStore) throws {
        analyzer = try FaceAnalyzer(store: store)
    }

    public func observe(_ frame: CameraFrame) throws -> ObservedFrame {
        ObservedFrame(frame: frame, faces: try analyzer.analyze(frame.image))
    }

    /// The reference that is made of the portrait in an identity code.
    ///
    /// - Throws: `IdentityPortrait.Problem`, or `InferenceError`.
    func template(of claims: IdentityClaims) throws -> FaceTemplate {
        try IdentityPortrait(analyzer: analyzer).template(of: claims)
    }
}
