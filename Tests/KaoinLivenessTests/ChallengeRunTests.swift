import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

/// Who stands before a challenge, frame by frame.
private typealias Player = (_ time: Duration, _ asked: ChallengeAction?) -> LivenessFrame

@Suite struct ChallengeRunTests {
    private static let frame = Duration.milliseconds(50)
    private static let actions: [ChallengeAction] = [.turnLeft, .blink, .openMouth]

    private func run(
        _ actions: [ChallengeAction] = actions, level: Int = 2, notAsked: Set<AskedMotion> = [],
        pace: SessionPace = .usual, _ player: Player
    ) -> (outcome: LivenessOutcome?, frames: Int) {
        let pauses = actions.map { _ in Duration.milliseconds(300) }
        var run = ChallengeRun(
            ChallengeDraw(actions: actions, pauses: pauses), level: ChallengeLevel(level, notAsked: notAsked),
            continuity: 0.3, pace: pace)
        for index in 0..<600 {
            if let outcome = run.take(player(Self.frame * index, run.asked)) { return (outcome, index) }
        }
        return (nil, 600)
    }

    /// A person who answers each prompt after a while, for a while.
    private struct Person {
        var reaction = Duration.milliseconds(350)
        var holds = Duration.milliseconds(500)
        var answers: (ChallengeAction) -> ChallengeAction? = { $0 }
        private var asked: ChallengeAction?
        private var since = Duration.zero

        init() {}

        mutating func act(at time: Duration, asked prompt: ChallengeAction?) -> Act {
            if prompt != asked { (asked, since) = (prompt, time) }
            guard let asked, let answer = answers(asked) else { return Act() }
            let passed = time - since
            return passed >= reaction && passed < reaction + holds ? Act(answer) : Act()
        }
    }

    @Test(arguments: [1, 2, 3])
    func `a person who does what is asked passes, whatever is asked`(level: Int) {
        for actions in ChallengeLevel(level).sequences(isSecond: false).prefix(40) {
            var person = Person()
            let result = run(actions, level: level) { person.act(at: $0, asked: $1).frame(at: $0) }
            #expect(result.outcome == .passed, "\(actions)")
        }
    }

    @Test(arguments: ChallengeDrawTests.leftOut)
    func `who cannot do something passes with what is left`(notAsked: Set<AskedMotion>) {
        for actions in ChallengeLevel(2, notAsked: notAsked).sequences(isSecond: false) {
            var person = Person()
            person.answers = { notAsked.contains($0.motion) ? nil : $0 }
            let result = run(actions, notAsked: notAsked) { person.act(at: $0, asked: $1).frame(at: $0) }
            #expect(result.outcome == .passed, "\(actions)")
        }
    }

    @Test(arguments: [
        (AskedMotion.closeEyes, [ChallengeAction.turnLeft, .openMouth, .lookUp]),
        (.openMouth, [.turnLeft, .blink, .lookUp]),
    ])
    func `eyes that droop and lips that move by themselves are ignored where they are not asked for`(
        motion: AskedMotion, actions: [ChallengeAction]
    ) {
        func outcome(_ notAsked: Set<AskedMotion>, from start: Duration) -> LivenessOutcome? {
            var person = Person()
            return run(actions, notAsked: notAsked) { time, asked in
                var act = person.act(at: time, asked: asked)
                guard time >= start else { return act.frame(at: time) }
                if motion == .closeEyes { act.eyesClosed = 0.9 } else { act.mouthOpen = 0.9 }
                return act.frame(at: time)
            }.outcome
        }
        for start in [Duration.zero, .milliseconds(400)] {
            #expect(outcome([motion], from: start) == .passed)
            #expect(outcome([], from: start) == .unclear)
        }
    }

    @Test func `a head that turns is an action, also of who is not asked to turn it`() {
        var person = Person()
        person.answers = { $0 == .blink ? .turnLeft : $0 }
        let result = run([.blink, .openMouth, .blink], notAsked: [.turnHead]) {
            person.act(at: $0, asked: $1).frame(at: $0)
        }
        #expect(result.outcome == .unclear)
    }

    @Test func `who needs longer passes where more time was given, and not at once`() {
        func outcome(after reaction: Duration, _ pace: SessionPace) -> LivenessOutcome? {
            var person = Person()
            person.reaction = reaction
            return run(pace: pace) { person.act(at: $0, asked: $1).frame(at: $0) }.outcome
        }
        #expect(outcome(after: .seconds(6), .usual) == .unclear)
        #expect(outcome(after: .seconds(6), .unhurried) == .passed)
        #expect(outcome(after: .seconds(9), .unhurried) == .unclear)
        #expect(outcome(after: .milliseconds(50), .unhurried) == .unclear)
    }

    @Test func `when a challenge is over nothing is asked any more`() {
        for isFlat in [false, true] {
            var run = ChallengeRun(
                ChallengeDraw(actions: [.turnLeft, .blink], pauses: [.milliseconds(300), .milliseconds(300)]),
                level: ChallengeLevel(1), continuity: 0.3)
            var person = Person()
            var outcome: LivenessOutcome?
            for index in 0..<600 where outcome == nil {
                let time = Self.frame * index
                outcome = run.take(person.act(at: time, asked: run.asked).frame(at: time, isFlat: isFlat))
            }
            #expect(outcome == (isFlat ? .denied(.flatMotion) : .passed))
            // A session asks for the prompt after each frame, the last one too.
            #expect(run.asked == nil)
        }
    }

    @Test func `who does nothing stays unclear`() {
        #expect(run { time, _ in Act().frame(at: time) }.outcome == .unclear)
    }

    @Test func `an answer that comes sooner than a person can react does not count`() {
        var person = Person()
        person.reaction = .milliseconds(50)
        #expect(run { person.act(at: $0, asked: $1).frame(at: $0) }.outcome == .unclear)
    }

    /// A head that begins to turn after a while and takes a third of a second to where it counts.
    private func turning(after reaction: Duration) -> LivenessOutcome? {
        var (asked, since) = (ChallengeAction?.none, Duration.zero)
        return run([.turnLeft, .turnRight], level: 1) { time, prompt in
            if prompt != asked { (asked, since) = (prompt, time) }
            var act = Act()
            if let asked {
                let passed = time - since - reaction
                let way = Float(min(passed, .seconds(2) - passed) / .milliseconds(1)) / 1000 * 40
                act.yaw = min(max(0, way), 22) * (asked == .turnLeft ? 1 : -1)
            }
            return act.frame(at: time)
        }.outcome
    }

    @Test func `a turn that begins sooner than a person can react does not count, however long it takes`() {
        #expect(turning(after: .milliseconds(50)) == .unclear)
        #expect(turning(after: .milliseconds(300)) == .passed)
    }

    @Test func `an answer that comes too late does not count`() {
        var person = Person()
        person.reaction = .milliseconds(4200)
        #expect(run { person.act(at: $0, asked: $1).frame(at: $0) }.outcome == .unclear)
    }

    @Test func `a blink as eyes do it by themselves is no answer`() {
        var person = Person()
        person.holds = .milliseconds(150)
        #expect(run([.blink, .turnLeft]) { person.act(at: $0, asked: $1).frame(at: $0) }.outcome == .unclear)
    }

    @Test(arguments: ChallengeAction.allCases)
    func `another action than the one asked does not count`(asked: ChallengeAction) {
        for other in ChallengeAction.allCases where other != asked {
            var person = Person()
            person.answers = { $0 == asked ? other : $0 }
            let result = run([asked, .turnLeft, .turnRight]) { person.act(at: $0, asked: $1).frame(at: $0) }
            #expect(result.outcome == .unclear, "\(other) for \(asked)")
        }
    }

    @Test func `who turns in all directions all the time answers nothing`() {
        let result = run([.turnLeft, .turnRight, .turnLeft]) { time, _ in
            var act = Act()
            let phase = Int(time / .milliseconds(200)) % 4
            act.yaw = [0, 22, 0, -22][phase]
            return act.frame(at: time)
        }
        #expect(result.outcome != .passed)
    }

    @Test func `a picture that is turned as asked is denied as flat`() {
        var person = Person()
        let result = run { person.act(at: $0, asked: $1).frame(at: $0, isFlat: true) }
        #expect(result.outcome == .denied(.flatMotion))
    }

    @Test func `a mask that turns and does not blink stays unclear`() {
        var person = Person()
        person.answers = { $0.movesFace ? nil : $0 }
        #expect(run { person.act(at: $0, asked: $1).frame(at: $0) }.outcome == .unclear)
    }

    @Test func `a border around the face is denied, whatever the face does`() {
        var pixels: [UInt8] = []
        for row in 0..<64 {
            for column in 0..<64 {
                let level: UInt8 = (10...54).contains(column) && (4...60).contains(row) ? 190 : 40
                pixels += [level, level, level]
            }
        }
        let framed = RGBImage(width: 64, height: 64, pixels: pixels)
        var person = Person()
        let result = run { person.act(at: $0, asked: $1).frame(at: $0, image: framed) }
        #expect(result.outcome == .denied(.deviceBorder))
    }

    @Test func `another person at any moment, for one frame or to the end, never passes`() {
        var whole = Person()
        let frames = run { whole.act(at: $0, asked: $1).frame(at: $0) }.frames
        for swap in 0...frames {
            for isForGood in [false, true] {
                var person = Person()
                let result = run { time, asked in
                    let index = Int(time / Self.frame)
                    // The first frame says who it is about: from there on it must be the same.
                    let isOther = isForGood ? index >= max(swap, 1) : index == max(swap, 1)
                    return person.act(at: time, asked: asked).frame(at: time, person: isOther ? 1 : 0)
                }
                #expect(result.outcome == .unclear, "frame \(swap)")
            }
        }
    }

    @Test func `a frame without the face at any moment never passes`() {
        var whole = Person()
        let frames = run { whole.act(at: $0, asked: $1).frame(at: $0) }.frames
        for gap in 0...frames {
            var person = Person()
            let result = run { time, asked in
                let seen = person.act(at: time, asked: asked).frame(at: time)
                guard Int(time / Self.frame) == gap else { return seen }
                return LivenessFrame(
                    image: seen.image, time: time, box: nil, mesh: nil, expression: nil, embedding: nil)
            }
            #expect(result.outcome == .unclear, "frame \(gap)")
        }
    }
}
