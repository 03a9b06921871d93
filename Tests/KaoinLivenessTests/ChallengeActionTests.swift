import KaoinCore
import KaoinVision
import Testing

@testable import KaoinLiveness

@Suite struct ChallengeActionTests {
    private static let `default` = Bearing(yaw: 0, pitch: 0, eyesClosed: 0.05, eyeOpening: 0.33, mouthOpen: 0.02)
    /// Of whom the network says when they are closed hardly more than when they are open.
    private static let narrow = Bearing(yaw: 0, pitch: 0, eyesClosed: 0.23, eyeOpening: 0.2, mouthOpen: 0.02)

    private func done(_ rest: Bearing, eyesClosed: Float, eyeOpening: Float) -> ChallengeAction? {
        var bearing = rest
        (bearing.eyesClosed, bearing.eyeOpening) = (eyesClosed, eyeOpening)
        return ChallengeAction.performed(bearing, from: rest)
    }

    @Test func `wide eyes that the network sees close are a blink`() {
        #expect(done(Self.default, eyesClosed: 0.45, eyeOpening: 0.1) == .blink)
        #expect(done(Self.default, eyesClosed: 0.45, eyeOpening: 0.33) == .blink)
        #expect(done(Self.default, eyesClosed: 0.28, eyeOpening: 0.3) == nil)
    }

    @Test func `narrow eyes that lose a third of their opening are a blink`() {
        #expect(done(Self.narrow, eyesClosed: 0.37, eyeOpening: 0.12) == .blink)
        #expect(done(Self.narrow, eyesClosed: 0.37, eyeOpening: 0.16) == nil, "a smile, or a glance downwards")
        #expect(done(Self.narrow, eyesClosed: 0.24, eyeOpening: 0.12) == nil, "the network sees nothing of it")
    }

    @Test func `a mesh without eyes does nothing`() {
        var none = Self.narrow
        none.eyeOpening = 0
        #expect(done(none, eyesClosed: 0.37, eyeOpening: 0) == nil)
    }

    @Test func `eyes that close while the head turns or the mouth opens are no blink`() {
        var closed = Self.narrow
        (closed.eyesClosed, closed.eyeOpening) = (0.37, 0.1)
        closed.yaw = 20
        #expect(ChallengeAction.performed(closed, from: Self.narrow) == .turnLeft)
        (closed.yaw, closed.mouthOpen) = (0, 0.6)
        #expect(ChallengeAction.performed(closed, from: Self.narrow) == .openMouth)
    }

    @Test func `what is closed half as far is half of a blink by either measure`() {
        var half = Self.narrow
        (half.eyesClosed, half.eyeOpening) = (0.4, 0.17)
        #expect(abs(ChallengeAction.blink.share(half, from: Self.narrow) - 0.68) < 0.01)
        half.eyeOpening = 0.155
        #expect(abs(ChallengeAction.blink.share(half, from: Self.narrow) - 0.75) < 0.01)
    }
}
