internal import KaoinCore
public import KaoinFace

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
}
