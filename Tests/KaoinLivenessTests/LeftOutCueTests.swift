import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

/// No cue is decoration: for each there is an attack that all cues together stop and that passes without this one.
/// Those that look at the course of a session are in `CoveredFramesTests`, that of the screen's light in `LightChallengeTests`.
@Suite struct LeftOutCueTests {
    /// An attack: what it shows at a time, and what stops it.
    private struct Attack {
        var actions: [ChallengeAction] = [.turnLeft, .blink, .turnRight]
        var level = 2
        let stops: LivenessOutcome
        var doubt: UnclearReason?
        var reaction = Duration.milliseconds(350)
        var image: RGBImage?
        var box = SampleFace.box
        var isFlat = false
        /// What is done at a prompt, counted from 0.
        var answers: (Int, ChallengeAction) -> ChallengeAction? = { $1 }
        var person: (Duration) -> Int = { _ in 0 }
        var livingLook: Float?
    }

    private func outcome(of attack: Attack, without cues: Set<LivenessCue>) -> (LivenessOutcome?, UnclearReason?) {
        var run = ChallengeRun(
            ChallengeDraw(actions: attack.actions, pauses: attack.actions.map { _ in .milliseconds(300) }),
            level: ChallengeLevel(attack.level), continuity: 0.3, rules: LivenessRules(dangerouslyLeavingOut: cues))
        var (asked, since, prompt) = (ChallengeAction?.none, Duration.zero, -1)
        for index in 0..<600 {
            let time = Duration.milliseconds(50) * index
            if run.asked != asked {
                (asked, since) = (run.asked, time)
                prompt += asked == nil ? 0 : 1
            }
            var act = Act()
            if let asked, time - since >= attack.reaction, time - since < attack.reaction + .milliseconds(500) {
                act = attack.answers(prompt, asked).map(Act.init) ?? act
            }
            var frame = act.frame(
                at: time, person: attack.person(time), isFlat: attack.isFlat, image: attack.image, box: attack.box)
            frame.livingLook = attack.livingLook
            if let outcome = run.take(frame) { return (outcome, run.doubt) }
        }
        return (nil, nil)
    }

    private func expectNeeded(_ cues: Set<LivenessCue>, by attack: Attack) {
        let whole = outcome(of: attack, without: [])
        #expect(whole.0 == attack.stops)
        #expect(whole.1 == attack.doubt)
        #expect(outcome(of: attack, without: cues).0 == .passed)
    }

    @Test func `without the border a driven face on a phone passes`() {
        let framed = SamplePicture.grey(64) { x, y in (10...54).contains(x) && (4...60).contains(y) ? 190 : 40 }
        expectNeeded([.border], by: Attack(stops: .denied(.deviceBorder), image: framed))
    }

    @Test func `without the screen's pattern a driven face on a near screen passes`() {
        var random = UInt64(1)
        let waves = SamplePicture.grey(200) { x, y in
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return 120 + Int(random >> 61) + 5 * abs((x * 37 + y * 29) % 110 - 55) / 55
        }
        expectNeeded(
            [.screenPattern],
            by: Attack(stops: .denied(.screenPattern), image: waves, box: Box(x: 30, y: 30, width: 140, height: 140)))
    }

    /// A lamp's disc across the outline of the face, as a glass before it shows.
    private static func lamp(_ x: Int, _ y: Int) -> Bool { (x - 148) * (x - 148) + (y - 108) * (y - 108) < 196 }

    @Test func `without glare a driven face behind a glass passes`() {
        let lamp = SamplePicture.grey(200) { x, y in Self.lamp(x, y) ? 255 : 120 }
        expectNeeded([.glare], by: Attack(stops: .unclear, doubt: .brightLight, image: lamp))
    }

    @Test func `a lamp in spectacles denies nobody who shows depth`() {
        let lamp = SamplePicture.grey(200) { x, y in Self.lamp(x, y) ? 255 : 120 }
        let spectacles = outcome(of: Attack(stops: .unclear, image: lamp), without: [])
        #expect(spectacles.0 == .unclear)
        #expect(spectacles.1 == .brightLight)
    }

    @Test func `a lamp's reflection in what shows no depth is denied`() {
        let lamp = SamplePicture.grey(200) { x, y in Self.lamp(x, y) ? 255 : 120 }
        let screen = Attack(stops: .denied(.glare), image: lamp, isFlat: true)
        #expect(outcome(of: screen, without: [.flatMotion]).0 == screen.stops)
        #expect(outcome(of: screen, without: [.flatMotion, .glare]).0 == .unclear)
    }

    @Test func `a lamp's reflection and part of a border deny together and neither alone`() {
        let part = Attack(stops: .denied(.glare), image: Self.framed(hidden: 16, lamp: true))
        #expect(outcome(of: part, without: []).0 == part.stops)
        #expect(outcome(of: part, without: [.border]).0 == .unclear)
        #expect(outcome(of: part, without: [.glare]).0 == .passed)
        // A part of a border is what doors show, also behind somebody whose turn showed too little.
        let door = Attack(stops: .unclear, image: Self.framed(hidden: 16, lamp: false), isFlat: true)
        let seen = outcome(of: door, without: [.flatMotion])
        #expect(seen.0 == .unclear)
        #expect(seen.1 == .noDepth)
        let border = BorderCue(around: SampleFace.box, in: Self.framed(hidden: 16, lamp: false))
        #expect(border.maybeBorder && !border.isBorder)
    }

    /// A frame around the face, of which a part of the left side is hidden, and within it a lamp.
    private static func framed(hidden: Int, lamp: Bool) -> RGBImage {
        SamplePicture.grey(200) { x, y in
            if lamp, Self.lamp(x, y) { return 255 }
            return (10...54).contains(x) && (4...60).contains(y) && !(x < 16 && (24..<24 + hidden).contains(y))
                ? 190 : 40
        }
    }

    @Test func `without glare a driven face passes beside which a lamp may be a reflection`() {
        let lamp = SamplePicture.grey(200) { x, y in (x - 158) * (x - 158) + (y - 110) * (y - 110) < 256 ? 255 : 120 }
        expectNeeded([.glare], by: Attack(stops: .unclear, doubt: .brightLight, image: lamp))
    }

    @Test func `without the passive networks a driven face on a fine screen without a border passes`() {
        expectNeeded([.passive], by: Attack(stops: .unclear, doubt: .unlikeLiving, livingLook: 0.02))
    }

    @Test func `what the passive networks say denies nobody, whatever else is suspected`() {
        let lamp = SamplePicture.grey(200) { x, y in Self.lamp(x, y) ? 255 : 120 }
        #expect(outcome(of: Attack(stops: .unclear, image: lamp, livingLook: 0), without: []).0 == .unclear)
        let part = Attack(stops: .unclear, image: Self.framed(hidden: 16, lamp: false), livingLook: 0)
        #expect(outcome(of: part, without: []).0 == .unclear)
        let flat = Attack(stops: .unclear, isFlat: true, livingLook: 0)
        #expect(outcome(of: flat, without: [.flatMotion]).0 == .unclear)
    }

    @Test func `what the passive networks say confirms nobody`() {
        let print = Attack(
            actions: [.turnLeft, .turnRight], level: 1, stops: .denied(.flatMotion), isFlat: true, livingLook: 1)
        #expect(outcome(of: print, without: []).0 == print.stops)
        let mask = Attack(
            stops: .unclear, doubt: .tooLate, answers: { $1.movesFace ? nil : $1 }, livingLook: 1)
        #expect(outcome(of: mask, without: []).0 == .unclear)
    }

    @Test func `a living face that looks so in most frames passes`() {
        #expect(outcome(of: Attack(stops: .passed, livingLook: 0.31), without: []).0 == .passed)
    }

    @Test func `without flat motion and depth a print that is turned passes where nothing else is asked`() {
        // Either of the two stops it; each without the other is shown below.
        let print = Attack(
            actions: [.turnLeft, .turnRight], level: 1, stops: .denied(.flatMotion), isFlat: true)
        expectNeeded([.flatMotion, .depth], by: print)
        #expect(outcome(of: print, without: [.depth]).0 == .denied(.flatMotion))
        let unclear = outcome(of: print, without: [.flatMotion])
        #expect(unclear.0 == .unclear)
        #expect(unclear.1 == .noDepth)
    }

    @Test func `without continuity another person in the middle of a challenge passes`() {
        let swap = Attack(stops: .unclear, doubt: .faceLost, person: { $0 > .seconds(2) ? 1 : 0 })
        expectNeeded([.identity], by: swap)
    }

    @Test func `without the time of reaction a machine that answers at once passes`() {
        expectNeeded([.reaction], by: Attack(stops: .unclear, doubt: .tooSoon, reaction: .milliseconds(50)))
    }

    @Test func `without the order a recorded answer to another challenge passes`() {
        let recorded: [ChallengeAction] = [.turnRight, .openMouth, .turnLeft]
        expectNeeded(
            [.order], by: Attack(stops: .unclear, doubt: .otherAction, answers: { step, _ in recorded[step % 3] }))
    }

    @Test func `without motion of eyes and mouth a mask that turns passes`() {
        let mask = Attack(stops: .unclear, doubt: .tooLate, answers: { $1.movesFace ? nil : $1 })
        expectNeeded([.faceMotion], by: mask)
    }
}
