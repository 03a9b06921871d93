import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

/// What nobody asked for ends a challenge, so that a recording fits one challenge and no other.
@Suite struct UnaskedActionTests {
    private static let frame = Duration.milliseconds(50)

    /// What is seen at a time.
    private typealias Player = (_ time: Duration, _ asked: ChallengeAction?) -> Act

    private func run(_ actions: [ChallengeAction], _ player: Player) -> (LivenessOutcome?, UnclearReason?) {
        let pauses = actions.map { _ in Duration.milliseconds(300) }
        var run = ChallengeRun(
            ChallengeDraw(actions: actions, pauses: pauses), level: ChallengeLevel(2), continuity: 0.3)
        // The actions alone: cues of pictures have tests of their own, and most of the time would go to them.
        for index in 0..<600 {
            let time = Self.frame * index
            let act = player(time, run.asked)
            let bearing = Bearing(
                yaw: act.yaw, pitch: act.pitch, eyesClosed: act.eyesClosed, mouthOpen: act.mouthOpen)
            let mesh = act.yaw > 12 ? Self.left : act.yaw < -12 ? Self.right : Self.rest
            if let outcome = run.advance(bearing, mesh, at: time) { return (outcome, run.doubt) }
        }
        return (nil, nil)
    }

    private static let rest = SampleFace.mesh()
    private static let left = SampleFace.mesh(yaw: 22)
    private static let right = SampleFace.mesh(yaw: -22)

    /// Shows something else at moments of a challenge, and else does what is asked.
    private struct Customer {
        var reaction = Duration.milliseconds(350)
        var holds = Duration.milliseconds(500)
        /// After the answer to each prompt, and when.
        var extra: (act: Act, delay: Duration, lasts: Duration)?
        private var asked: ChallengeAction?
        private var since = Duration.zero
        private var answered: Duration?

        mutating func act(at time: Duration, asked prompt: ChallengeAction?) -> Act {
            if let prompt, prompt != asked { since = time }
            if prompt == nil, asked != nil { answered = time }
            asked = prompt
            if let asked, time - since >= reaction, time - since < reaction + holds { return Act(asked) }
            if prompt == nil, let answered, let extra, time - answered >= extra.delay,
                time - answered < extra.delay + extra.lasts
            {
                return extra.act
            }
            return Act()
        }
    }

    @Test(arguments: ChallengeAction.allCases)
    func `an action between two prompts ends the challenge`(extra: ChallengeAction) {
        for asked in ChallengeLevel(2).sequences(isSecond: false) {
            var customer = Customer()
            customer.extra = (Act(extra), .milliseconds(50), .milliseconds(400))
            let (outcome, doubt) = run(asked) { customer.act(at: $0, asked: $1) }
            #expect(outcome == .unclear, "\(asked)")
            #expect(doubt == .unaskedAction, "\(asked)")
        }
    }

    @Test(arguments: ChallengeAction.allCases)
    func `an action before the first prompt ends the challenge`(extra: ChallengeAction) {
        // At rest for long enough to tell how the face is held, and then too soon.
        let (outcome, doubt) = run([.turnLeft, .blink, .openMouth]) { time, _ in
            time >= .milliseconds(350) && time < .milliseconds(750) ? Act(extra) : Act()
        }
        #expect(outcome == .unclear)
        #expect(doubt == .unaskedAction)
    }

    @Test(arguments: ChallengeAction.allCases)
    func `another action before or after the right one ends the challenge`(asked: ChallengeAction) {
        for other in ChallengeAction.allCases where other != asked {
            for isBefore in [true, false] {
                let follow: ChallengeAction = asked == .turnLeft ? .turnRight : .turnLeft
                var (prompt, since) = (ChallengeAction?.none, Duration.zero)
                let (outcome, doubt) = run([asked, follow, .openMouth]) { time, now in
                    if let now, now != prompt { (prompt, since) = (now, time) }
                    switch (time - since, prompt) {
                    case (.milliseconds(300)..<(.milliseconds(750)), asked): return Act(isBefore ? other : asked)
                    case (.milliseconds(750)..<(.milliseconds(1200)), asked): return Act(isBefore ? asked : other)
                    default: return Act()
                    }
                }
                #expect(outcome == .unclear, "\(other) and \(asked)")
                #expect(doubt == (isBefore ? .otherAction : .unaskedAction), "\(other) and \(asked)")
            }
        }
    }

    @Test func `what people do without being asked is no action`() {
        var (blink, nod, word, glance) = (Act(), Act(), Act(), Act())
        (blink.eyesClosed, nod.pitch, glance.yaw, word.mouthOpen) = (0.9, 5.5, -8, 0.2)
        for asked in ChallengeLevel(2).sequences(isSecond: false) {
            for (act, lasts) in [(blink, 250), (nod, 600), (word, 600), (glance, 600)] {
                var customer = Customer()
                customer.extra = (act, .milliseconds(100), .milliseconds(lasts))
                let (outcome, doubt) = run(asked) { customer.act(at: $0, asked: $1) }
                #expect(outcome == .passed, "\(asked) \(String(describing: doubt))")
            }
        }
    }

    @Test func `eyes that close while the head turns or the mouth opens are no action of their own`() {
        for asked in ChallengeLevel(2).sequences(isSecond: false) {
            var customer = Customer()
            let (outcome, _) = run(asked) { time, prompt in
                var act = customer.act(at: time, asked: prompt)
                if act.yaw != 0 || act.pitch != 0 || act.mouthOpen > 0.5 { act.eyesClosed = 0.9 }
                return act
            }
            #expect(outcome == .passed, "\(asked)")
        }
    }

    @Test func `a face does one action at a time, whatever it does at once`() {
        let neutral = Bearing(yaw: 0, pitch: 0, eyesClosed: 0.05, mouthOpen: 0.02)
        for yaw in stride(from: Float(-30), through: 30, by: 3) {
            for pitch in stride(from: Float(-20), through: 20, by: 4) {
                for eyes in [Float(0.05), 0.9] {
                    for mouth in [Float(0.02), 0.7] {
                        let bearing = Bearing(yaw: yaw, pitch: pitch, eyesClosed: eyes, mouthOpen: mouth)
                        let done = ChallengeAction.performed(bearing, from: neutral)
                        let moves = abs(yaw) >= 12 || pitch >= 8 || eyes > 0.5 || mouth > 0.5
                        #expect((done != nil) == moves, "\(bearing)")
                        if ChallengeAction.isNeutral(bearing, from: neutral) { #expect(done == nil) }
                    }
                }
            }
        }
    }

    /// Every answer to a challenge, and longer recordings with repetitions, against every challenge that may be drawn.
    /// Each is played as the best attacker would who sees the prompts: a number of its actions at each.
    @Test(arguments: [1, 2, 3])
    func `a recording fits one challenge at most, however many actions it has`(perPrompt: Int) {
        let challenges = ChallengeLevel(2).sequences(isSecond: false)
        let kinds = ChallengeAction.allCases
        var random = SystemRandomNumberGenerator()
        // All sequences that are challenges, and longer ones drawn anew in each run.
        var recordings = challenges
        for length in [4, 5, 6, 9] {
            for _ in 0..<10 {
                recordings.append((0..<length).map { _ in kinds.randomElement(using: &random) ?? .blink })
            }
        }
        for recording in recordings {
            let fitting = challenges.count { asked in
                var tape = Tape(recording: recording, perPrompt: perPrompt)
                return run(asked) { tape.act(at: $0, asked: $1) }.0 == .passed
            }
            #expect(fitting <= 1, "\(recording)")
            // One action at each prompt is what the challenge asks: the right one passes, or the test would show nothing.
            if perPrompt == 1, challenges.contains(recording) { #expect(fitting == 1, "\(recording)") }
        }
    }

    /// A recording that runs by itself, through one loop after the other, whatever is asked.
    @Test func `a recording that runs by itself fits one challenge at most`() {
        let challenges = ChallengeLevel(2).sequences(isSecond: false)
        for recording in challenges {
            for (first, period) in [(700, 1400), (900, 1900), (1300, 2600)] {
                let fitting = challenges.count { asked in
                    run(asked) { time, _ in
                        let passed = Int(time / .milliseconds(1)) - first
                        guard passed >= 0, passed % period < 500 else { return Act() }
                        return Act(recording[passed / period % recording.count])
                    }.0 == .passed
                }
                #expect(fitting <= 1, "\(recording) every \(period) ms")
            }
        }
    }

    /// Plays a number of actions of a recording at each prompt, and then holds still.
    private struct Tape {
        let recording: [ChallengeAction]
        let perPrompt: Int
        private var step = -1
        private var asked: ChallengeAction?
        private var since = Duration.zero

        init(recording: [ChallengeAction], perPrompt: Int) {
            self.recording = recording
            self.perPrompt = perPrompt
        }

        mutating func act(at time: Duration, asked prompt: ChallengeAction?) -> Act {
            if let prompt, asked == nil || prompt != asked {
                (asked, since) = (prompt, time)
                step += 1
            } else if prompt == nil {
                asked = nil
            }
            guard step >= 0 else { return Act() }
            let passed = Int((time - since) / .milliseconds(1)) - 250
            // Each for a half second with a little rest between; they go on when the prompt has gone.
            guard passed >= 0, passed / 700 < perPrompt, passed % 700 < 450 else { return Act() }
            return Act(recording[(step * perPrompt + passed / 700) % recording.count])
        }
    }
}
