internal import Glibc
internal import KaoinCore
public import KaoinLiveness

/// Moves a puppet as a person moves: a little all the time, blinking now and then, and when asked to do something after the
/// time that a person needs.
public struct SimulatedActor: Sendable {
    private var random: SeededGenerator
    private let phases: [Float]
    private var nextBlink: Duration
    private var asked: ChallengeAction?
    private var begins: Duration?
    private var acted: ChallengeAction?
    private var ends: Duration?
    private var pose = PuppetPose()
    private var lastTime: Duration?
    /// How long it takes from a prompt to the beginning of what it does, in milliseconds.
    private let reaction: ClosedRange<Int>
    private let turn: Float
    private let lift: Float
    private let speed: Float

    /// - Parameter reaction: from a prompt to the beginning of what is done, in milliseconds; by default that of persons.
    public init(seed: UInt64, reaction: ClosedRange<Int> = 280...700) {
        self.reaction = reaction
        var random = SeededGenerator(seed: seed)
        phases = (0..<6).map { _ in random.number(0...6.28) }
        nextBlink = random.duration(800...4000)
        turn = random.number(24...32)
        lift = random.number(16...22)
        speed = random.number(60...110)
        self.random = random
    }

    /// - Parameter prompt: what is asked of the person at this time.
    public mutating func pose(at time: Duration, asked prompt: ChallengeAction?) -> PuppetPose {
        if prompt != asked {
            asked = prompt
            // A person reacts after a third of a second and more, to the end of a prompt as well.
            begins = time + random.duration(reaction)
        }
        if let start = begins, time >= start {
            acted = asked
            begins = nil
            ends = acted.map { action in time + random.duration(action == .blink ? 500...900 : 900...1400) }
        }
        if let end = ends, time >= end { (acted, ends) = (nil, nil) }
        move(at: time)
        return swayed(at: time)
    }

    private mutating func move(at time: Duration) {
        let step = lastTime.map { Float((time - $0) / .milliseconds(1)) / 1000 } ?? 0
        lastTime = time
        func approach(_ value: Float, _ goal: Float, _ rate: Float) -> Float {
            value + min(max(goal - value, -rate * step), rate * step)
        }
        pose.yaw = approach(pose.yaw, acted == .turnLeft ? turn : acted == .turnRight ? -turn : 0, speed)
        pose.pitch = approach(pose.pitch, acted == .lookUp ? lift : 0, speed)
        pose.mouthOpen = approach(pose.mouthOpen, acted == .openMouth ? 1 : 0, 4)
        pose.eyesClosed = approach(pose.eyesClosed, acted == .blink ? 1 : 0, 12)
    }

    /// With the small motions that nobody is without.
    private mutating func swayed(at time: Duration) -> PuppetPose {
        let seconds = Float(time / .milliseconds(1)) / 1000
        var result = pose
        result.yaw += 1.1 * sinf(seconds * 1.3 + phases[0]) + 0.4 * sinf(seconds * 3.7 + phases[1])
        result.pitch += 0.8 * sinf(seconds * 1.1 + phases[2]) + 0.3 * sinf(seconds * 4.1 + phases[3])
        if time >= nextBlink {
            if time < nextBlink + .milliseconds(150) {
                result.eyesClosed = 1
            } else {
                nextBlink = time + random.duration(2500...5500)
            }
        }
        return result
    }
}
