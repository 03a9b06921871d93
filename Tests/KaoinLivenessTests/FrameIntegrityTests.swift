import KaoinCore
import Testing

@testable import KaoinLiveness

@Suite struct FrameIntegrityTests {
    private func image(_ value: UInt8) -> RGBImage { RGBImage(width: 1, height: 1, pixels: [value, value, value]) }

    @Test func `pictures that differ come from a sensor`() {
        var integrity = FrameIntegrity()
        for index in 0..<100 {
            let cue = integrity.take(image(UInt8(index)), sequence: index, time: .milliseconds(33 * index))
            #expect(cue == nil)
        }
    }

    @Test func `a picture that stands still is noticed`() {
        var integrity = FrameIntegrity()
        let cues = (0..<7).map { integrity.take(image(1), sequence: $0, time: .milliseconds(33 * $0)) }
        #expect(cues.contains(.repeatedFrames))
    }

    @Test func `a video of a lower rate than the camera is noticed, in a recording it is not`() {
        var (live, recorded) = (FrameIntegrity(), FrameIntegrity(isConverted: true))
        var seen: [DenyCue] = []
        for index in 0..<60 {
            let (picture, time) = (image(UInt8(index / 3)), Duration.milliseconds(33 * index))
            if let cue = live.take(picture, sequence: index, time: time) { seen.append(cue) }
            #expect(recorded.take(picture, sequence: index, time: time) == nil)
        }
        #expect(seen.first == .repeatedFrames)
    }

    @Test func `time that stands still or goes back is noticed`() {
        for later in [Duration.milliseconds(100), .milliseconds(50)] {
            var integrity = FrameIntegrity()
            #expect(integrity.take(image(1), sequence: 1, time: .milliseconds(100)) == nil)
            #expect(integrity.take(image(2), sequence: 2, time: later) == .implausibleTiming)
        }
    }

    @Test func `a number that comes twice is noticed`() {
        var integrity = FrameIntegrity()
        #expect(integrity.take(image(1), sequence: 4, time: .milliseconds(1)) == nil)
        #expect(integrity.take(image(2), sequence: 4, time: .milliseconds(2)) == .implausibleTiming)
    }
}
