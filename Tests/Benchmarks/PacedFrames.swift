import Foundation
import KaoinCore
import KaoinFace
import KaoinVision

/// The networks' work on frames that come one after the other as from a camera, not as fast as they can be taken.
struct PacedFrames {
    /// Not in step with a display that shows fifteen pictures a second: what both do meets at every phase.
    private static let pause = Duration.milliseconds(71)

    private let analyzer: FaceAnalyzer
    private let frame: RGBImage

    init(_ frame: RGBImage, threads: Int) throws {
        analyzer = try FaceAnalyzer(store: NetworkStore(threads: threads))
        self.frame = frame
        // What is only done once is done now.
        for _ in 0..<10 { _ = try analyzer.analyze(frame) }
    }

    /// - Returns: milliseconds that a frame took, each of them.
    func run(for length: Duration) throws -> [Double] {
        let clock = ContinuousClock()
        var times: [Double] = []
        var next = clock.now
        let end = next + length
        while next < end {
            let start = clock.now
            _ = try analyzer.analyze(frame)
            times.append((clock.now - start) / .milliseconds(1))
            next += Self.pause
            // A frame that was late is not waited for, and none is taken twice for it.
            let left = next - clock.now
            if left > .zero { Thread.sleep(forTimeInterval: left / .seconds(1)) } else { next = clock.now }
        }
        return times
    }
}
