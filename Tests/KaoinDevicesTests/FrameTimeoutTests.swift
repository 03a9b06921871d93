import Testing

@testable import KaoinDevices

/// When a camera that delivers nothing is told of, and when it is given up.
@Suite struct FrameTimeoutTests {
    @Test func `a late first picture is told within a second, and waited for`() {
        var silence = FrameTimeout(start: .seconds(10), firstFrame: .seconds(3))
        #expect(silence.deadline == .milliseconds(10_900))
        #expect(silence.passed() == .firstIsLate)
        #expect(silence.deadline == .seconds(13))
        #expect(silence.passed() == .over)
    }

    @Test func `after the first picture there is no more waiting`() {
        var silence = FrameTimeout(start: .zero, firstFrame: .seconds(3))
        #expect(silence.passed() == .firstIsLate)
        silence.frame(at: .milliseconds(2500))
        #expect(silence.deadline == .milliseconds(3400))
        #expect(silence.passed() == .over)

        var prompt = FrameTimeout(start: .zero, firstFrame: .seconds(3))
        prompt.frame(at: .milliseconds(200))
        #expect(prompt.deadline == .milliseconds(1100))
        #expect(prompt.passed() == .over)
    }

    @Test func `a camera that must be quick is given up at once`() {
        var silence = FrameTimeout(start: .zero, firstFrame: .milliseconds(500))
        #expect(silence.deadline == FrameTimeout.patience)
        #expect(silence.passed() == .over)
    }
}
