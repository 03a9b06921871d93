import Testing

@testable import KaoinLiveness

struct MotionOnsetTests {
    private static let prompt = Duration.seconds(10)

    /// A head that is still up to a moment and then turns to its left at a speed, as frames show it.
    private func onset(
        begins: Int, degreesPerSecond: Float, framesPerSecond: Int, drift: Float = 0
    ) throws -> Int {
        var moments: [MotionOnset.Moment] = []
        for index in 0..<framesPerSecond * 6 {
            let time = Duration.microseconds(index * 1_000_000 / framesPerSecond)
            let passed = Float((time - .milliseconds(begins)) / .microseconds(1)) / 1e6
            let turned = min(max(0, passed) * degreesPerSecond, 25)
            let swayed = 3 + drift * Float(time / .microseconds(1)) / 1e6
            let bearing = Bearing(yaw: swayed + turned, pitch: 0, eyesClosed: 0.1, mouthOpen: 0)
            moments.append(MotionOnset.Moment(time: Self.prompt + time, bearing: bearing))
        }
        let seen = try #require(
            moments.first { ChallengeAction.turnLeft.share($0.bearing, from: moments[0].bearing) >= 1 })
        let found = MotionOnset(of: .turnLeft, in: moments, seen: seen.time)
        return Int((found.time - Self.prompt) / .milliseconds(1))
    }

    @Test(arguments: [10, 15, 30], [30, 60, 110] as [Float])
    func `a turn is followed back to its beginning, to one frame`(framesPerSecond: Int, speed: Float) throws {
        for begins in [0, 40, 100, 280, 333, 700] {
            let found = try onset(begins: begins, degreesPerSecond: speed, framesPerSecond: framesPerSecond)
            #expect(found <= begins + 1, "never later than it was")
            #expect(found >= begins - 1000 / framesPerSecond - 1)
        }
    }

    @Test func `a head that drifts before it turns is not taken for one that began early`() throws {
        for drift in [-3, 3] as [Float] {
            let found = try onset(begins: 500, degreesPerSecond: 50, framesPerSecond: 15, drift: drift)
            #expect(found > 350)
        }
    }

    @Test func `what is slow is followed back no further than it tells`() throws {
        // It takes a second to the first third of the way.
        let found = try onset(begins: 0, degreesPerSecond: 3.6, framesPerSecond: 30)
        #expect(found > 700)
    }

    @Test func `what was there at the prompt began with it`() {
        let turned = Bearing(yaw: 20, pitch: 0, eyesClosed: 0, mouthOpen: 0)
        let moments = [MotionOnset.Moment(time: Self.prompt, bearing: turned)]
        #expect(MotionOnset(of: .turnLeft, in: moments, seen: Self.prompt).time == Self.prompt)
    }

    @Test(arguments: ChallengeAction.allCases)
    func `each action is measured by what it moves`(action: ChallengeAction) {
        let rest = Bearing(yaw: 2, pitch: -1, eyesClosed: 0.1, mouthOpen: 0.05)
        var done = rest
        switch action {
        case .turnLeft: done.yaw += 12
        case .turnRight: done.yaw -= 12
        case .lookUp: done.pitch += 8
        case .blink: done.eyesClosed += 0.25
        case .openMouth: done.mouthOpen += 0.25
        }
        for other in ChallengeAction.allCases {
            let share = other.share(done, from: rest)
            let isOpposite = action.turnsHead && other.turnsHead
            #expect(abs(share - (other == action ? 1 : isOpposite ? -1 : 0)) < 1e-5, "\(other)")
        }
    }
}
