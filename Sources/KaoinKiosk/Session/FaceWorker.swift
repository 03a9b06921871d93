internal import KaoinCore
public import KaoinFace
internal import KaoinVision

/// Analyses frames, one at a time, on its own thread.
public actor FaceWorker {
    /// Faces smaller than this share of the largest are in the background.
    static let backgroundShare: Float = 0.2

    private let executor = BlockingExecutor("kaoin.face")
    private let analyzer: FaceAnalyzer

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Throws: `NetworkFileError` or `InferenceError`.
    public init(store: sending NetworkStore) throws {
        analyzer = try FaceAnalyzer(store: store)
    }

    public func observe(_ frame: CameraFrame) throws -> ObservedFrame {
        let found = try analyzer.analyze(frame.image)
        let largest = found.first?.detection.box.area ?? 0
        return ObservedFrame(
            frame: frame, face: found.first,
            otherFaces: found.dropFirst().count { $0.detection.box.area > Self.backgroundShare * largest })
    }
}
