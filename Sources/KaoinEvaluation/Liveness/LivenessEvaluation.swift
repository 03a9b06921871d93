public import KaoinCore
public import KaoinFace
public import KaoinLiveness
internal import KaoinMatching
internal import KaoinVision

/// Judges recorded pictures and videos: what the passive cues and the motion say where nobody was asked anything.
public struct LivenessEvaluation {
    /// Two faces in a row of frames are one person's if they score this; different people's do once in 1,000.
    public static var continuity: Float { Recogniser.current.score(falseMatchRate: 1e-3) }

    private let analyzer: FaceAnalyzer

    public init(store: NetworkStore) throws {
        analyzer = try FaceAnalyzer(store: store, usesPassive: true)
    }

    /// - Parameter look: is handed each picture.
    /// - Throws: `PictureError` or `VideoError` for what is no picture and no video.
    public func measures(of path: String, look: (RGBImage) -> Void = { _ in }) throws -> RecordingMeasures {
        var observer = RecordingObserver(continuity: Self.continuity)
        if Self.isPicture(path) {
            let image = try PictureFile.read(path)
            look(image)
            try observe(image, at: .zero, with: &observer)
        } else {
            try VideoFile(path).read { image, time in
                look(image)
                try observe(image, at: time, with: &observer)
                return true
            }
        }
        return observer.result
    }

    /// Pictures that nobody recorded: simulated ones.
    ///
    /// - Parameter next: the next picture and when it was taken; nil after the last.
    public func measures(next: () throws -> (RGBImage, Duration)?) throws -> RecordingMeasures {
        var observer = RecordingObserver(continuity: Self.continuity)
        while let (image, time) = try next() { try observe(image, at: time, with: &observer) }
        return observer.result
    }

    private func observe(_ image: RGBImage, at time: Duration, with observer: inout RecordingObserver) throws {
        let face = try analyzer.analyze(image).first
        var frame = LivenessFrame(
            image: image, time: time, box: face?.detection.box, mesh: face?.mesh, expression: face?.expression,
            embedding: face?.embedding)
        frame.livingLook = face?.livingLook
        observer.take(frame, quality: face?.quality)
    }

    private static func isPicture(_ path: String) -> Bool {
        let name = path.lowercased()
        return [".jpg", ".jpeg", ".png", ".webp"].contains(where: name.hasSuffix)
    }
}
