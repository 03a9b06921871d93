import KaoinCore
import KaoinLiveness
import KaoinPorts
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinKiosk

/// The screen's light in the course of a session: who answers it, and what a screen can and cannot make of it.
@Suite struct LightChallengeTests {
    private static let interval = Duration.milliseconds(66)
    private static let delay = Duration.milliseconds(60)
    private static let calibration = LightCalibration(
        delay: delay, gate: LightGate(screenLux: 60, luxPerLight: 100))

    /// What the light makes of a face.
    private enum Skin {
        /// Brighter where it faces the screen.
        case head
        case flat
        /// Follows nothing.
        case drawn
        /// Follows as a head does, so much later.
        case late(Duration)
    }

    /// Somebody who does what is asked, in the light of the screen.
    private struct Customer {
        let skin: Skin
        private var asked: Guidance?
        private var since = Duration.zero

        init(_ skin: Skin) { self.skin = skin }

        mutating func seen(
            at now: Duration, number: Int, asked prompt: Guidance?, light: LivenessTrial.ShownLight?, person: Int = 0
        ) -> ObservedFrame {
            if prompt != asked { (asked, since) = (prompt, now) }
            let passed = now - since
            let isActing = passed >= .milliseconds(300) && passed < .milliseconds(800)
            let act = isActing ? prompt.flatMap(Self.action).map(Act.init) ?? Act() : Act()
            let frame = act.frame(at: now, person: person)
            var quality = FaceQuality()
            for component in QualityComponent.allCases { quality[component] = 100 }
            let face = AnalyzedFace(
                detection: FaceDetection(
                    box: SampleFace.box, score: 1,
                    landmarks: frame.mesh?.landmarks ?? [Point](repeating: Point(x: 0, y: 0), count: 5)),
                mesh: frame.mesh, expression: frame.expression, quality: quality, embedding: frame.embedding)
            // Only the light is seen in the picture; else it is small, and another one each time, as a sensor's are.
            let isLit = prompt == .watchLight || prompt == nil
            let image = isLit ? picture(at: now, number, light) : Self.small(number)
            var camera = CameraFrame(image: image, sequence: number, time: now)
            camera.heldExposure = 1
            return ObservedFrame(frame: camera, face: face, otherFaces: 0)
        }

        private func picture(at now: Duration, _ number: Int, _ light: LivenessTrial.ShownLight?) -> RGBImage {
            var delay = LightChallengeTests.delay
            if case .late(let more) = skin { delay += more }
            let colour = light.map { $0.sequence.colour(at: now - $0.start - delay) } ?? LightSequence.neutral
            let parts = [colour.red, colour.green, colour.blue]
            // Stored values of a face's and the room's light, by how much of the screen's comes there.
            let tables = (0...Self.levels).map { level in
                parts.map { part in
                    let base: Float = level == 0 ? 0.2 : 0.12
                    let share = level == 0 ? 0 : strength(level)
                    return Float(LightColour.stored(ofLight: base * (1 + share * part)))
                }
            }
            let levels = Self.map
            let pixels = [UInt8](capacity: levels.count * 3) { output in
                for (index, level) in levels.enumerated() {
                    // A sensor's noise: never the same picture twice, and never a relief without any doubt.
                    var mixed = UInt32(truncatingIfNeeded: index &* 2_654_435_761 &+ number &* 40_503)
                    mixed = (mixed ^ (mixed >> 15)) &* 2_246_822_519
                    mixed = (mixed ^ (mixed >> 13)) &* 3_266_489_917
                    let grain = UInt8((mixed >> 16) & 3)
                    for value in tables[level] { output.append(UInt8(value) &+ grain) }
                }
            }
            return RGBImage(width: 200, height: 200, pixels: pixels)
        }

        private static func small(_ number: Int) -> RGBImage {
            var pixels = [UInt8](repeating: 128, count: 32 * 32 * 3)
            pixels[number % 1000] = UInt8(truncatingIfNeeded: 1 + number / 1000)
            return RGBImage(width: 32, height: 32, pixels: pixels)
        }

        private func strength(_ level: Int) -> Float {
            switch skin {
            case .head, .late: 0.5 * (1 - Float(level) / 12)
            case .flat: 0.3
            case .drawn: 0
            }
        }

        private static let levels = 9
        /// Of each pixel: 0 for the room, and for the face how far it is from the middle.
        private static let map: [Int] = (0..<200 * 200).map { index in
            let (x, y) = (Float(index % 200) - 100, Float(index / 200) - 100)
            guard x * x / 3000 + y * y / 4900 < 1 else { return 0 }
            return min(levels, 1 + Int(abs(x) / 7))
        }

        private static func action(_ prompt: Guidance) -> ChallengeAction? {
            switch prompt {
            case .turnLeft: .turnLeft
            case .turnRight: .turnRight
            case .lookUp: .lookUp
            case .blink: .blink
            case .openMouth: .openMouth
            default: nil
            }
        }
    }

    private func outcome(
        of skin: Skin, _ method: ChallengeMethod, without cues: Set<LivenessCue> = [],
        calibration: LightCalibration? = Self.calibration, person: (Int, Guidance?) -> Int = { _, _ in 0 }
    ) -> (outcome: LivenessOutcome?, doubts: [String], asked: Set<String>) {
        var trial = LivenessTrial(
            level: 2, rules: LivenessRules(dangerouslyLeavingOut: cues), challenge: method, calibration: calibration)
        var customer = Customer(skin)
        var asked: Set<String> = []
        for number in 0..<900 {
            let now = Self.interval * number
            if let prompt = trial.prompt { asked.insert(prompt.kind) }
            let seen = customer.seen(
                at: now, number: number, asked: trial.prompt, light: trial.light, person: person(number, trial.prompt))
            if let outcome = trial.take(seen) { return (outcome, trial.doubts, asked) }
        }
        return (nil, trial.doubts, asked)
    }

    @Test(arguments: [ChallengeMethod.light, .both])
    func `a head answers, moves and passes`(method: ChallengeMethod) {
        let whole = outcome(of: .head, method)
        #expect(whole.outcome == .passed && whole.doubts.isEmpty, "\(whole)")
        #expect(whole.asked.contains("watch-light"))
        // Light is not all that is asked.
        #expect(!whole.asked.isDisjoint(with: ["turn-left", "turn-right"]))
    }

    @Test func `no light is shown where none is asked for, or where nothing is known of screen and camera`() {
        #expect(!outcome(of: .head, .motion).asked.contains("watch-light"))
        let unknown = outcome(of: .head, .light, calibration: nil)
        #expect(unknown.outcome == .passed && !unknown.asked.contains("watch-light"))
        #expect(outcome(of: .head, .both, calibration: nil).outcome == .unclear)
    }

    @Test(arguments: [ChallengeMethod.light, .both])
    func `a face that is drawn live and moves as asked is stopped by the light alone`(method: ChallengeMethod) {
        #expect(outcome(of: .drawn, .motion).outcome == .passed)
        #expect(outcome(of: .drawn, method).outcome == .denied(.lightUnanswered))
        #expect(outcome(of: .late(.milliseconds(150)), method).outcome == .denied(.lightLate))
        // Left out, it is what a session without light is.
        #expect(outcome(of: .drawn, method, without: [.light]).outcome == .passed)
    }

    @Test func `what cannot be told denies nobody, and where light must be answered a person decides`() {
        let bright = LightCalibration(delay: Self.delay, gate: nil)
        #expect(outcome(of: .drawn, .light, calibration: bright).outcome == .passed)
        let both = outcome(of: .drawn, .both, calibration: bright)
        #expect(both.outcome == .unclear && both.doubts.contains("light-unclear"))
        let flat = outcome(of: .flat, .both)
        #expect(flat.outcome == .unclear && flat.doubts.contains("light-unlike-face"), "\(flat)")
    }

    @Test func `another face in the light or between light and motion is never taken for the one that answered`() {
        for swap in [1, 6, 20, 60, 76, 80, 84, 88, 100] {
            let result = outcome(of: .head, .both) { number, _ in number == swap ? 1 : 0 }
            guard result.outcome == .passed else { continue }
            // Only before the light began may somebody else have looked in.
            #expect(swap < 6, "frame \(swap)")
        }
    }

    // MARK: What a screen tells

    private let start = Duration.seconds(10)

    /// A light that was asked for and is over, up to the screen's report.
    private func shown(
        report: ([Duration]) -> [Duration], sendAfter: Duration = .milliseconds(30)
    ) throws -> LightChallenge.Finding? {
        let sequence = try #require(LightSequence([4, 2, 1, 6, 3, 5, 7, 2].compactMap(LightSymbol.init)))
        var light = LightChallenge(sequence, calibration: Self.calibration, at: start)
        var customer = Customer(.head)
        let shown = light.show(at: start)
        let steps = try #require(shown)
        let again = light.show(at: start)
        #expect(again == nil, "another screen gets nothing")
        let first = try #require(light.start)
        let last = try #require(steps.last).time
        #expect(steps.count == sequence.symbols.count + 2)
        var isSent = false
        for number in 0..<200 {
            let now = start + Self.interval * number
            if !isSent, now >= last + sendAfter {
                isSent = true
                let times = report(steps.map(\.time))
                let isTaken = light.report(times, at: last + sendAfter)
                #expect(isTaken == (sendAfter <= LightChallenge.reportTime))
                let isTakenAgain = light.report(times, at: last + sendAfter)
                #expect(!isTakenAgain, "no second report")
            }
            let seen = customer.seen(
                at: now, number: number, asked: nil,
                light: LivenessTrial.ShownLight(sequence: sequence, start: first))
            if let finding = light.take(seen) { return finding }
        }
        return nil
    }

    @Test func `a screen that is in time, or a little late throughout, is believed`() throws {
        #expect(try shown { $0 } == .answered)
        #expect(try shown { $0.map { $0 + .milliseconds(17) } } == .answered)
    }

    @Test func `a report that does not fit, is late or is missing leaves the light unclear`() throws {
        let wrong: [([Duration]) -> [Duration]] = [
            { Array($0.dropLast()) }, { $0 + [.seconds(99)] }, { _ in [] },
            { $0.enumerated().map { $0.offset == 4 ? $0.element + .milliseconds(61) : $0.element } },
            { $0.enumerated().map { $0.offset == 4 ? $0.element - .milliseconds(21) : $0.element } },
            { $0.map { $0 + .seconds(1) } }, { _ in [Duration](repeating: .zero, count: 10) },
        ]
        for report in wrong { #expect(try shown(report: report) == .unclear(.lightNotShown)) }
        #expect(try shown(report: { $0 }, sendAfter: .milliseconds(1100)) == .unclear(.lightNotShown))
    }

    @Test func `without a screen that asks the light is unclear, and before its last edge no report is taken`() throws {
        let sequence = try #require(LightSequence([4, 2, 1, 6, 3, 5, 7, 2].compactMap(LightSymbol.init)))
        var light = LightChallenge(sequence, calibration: Self.calibration, at: start)
        let isTaken = light.report([], at: start)
        #expect(!isTaken)
        var customer = Customer(.head)
        for number in 0..<100 {
            let now = start + Self.interval * number
            guard let finding = light.take(customer.seen(at: now, number: number, asked: nil, light: nil)) else {
                #expect(now - start <= LightChallenge.patience)
                continue
            }
            #expect(finding == .unclear(.lightNotShown))
            let late = light.show(at: now)
            #expect(late == nil, "it is over")
            break
        }
        var other = LightChallenge(sequence, calibration: Self.calibration, at: start)
        let shown = other.show(at: start)
        let steps = try #require(shown)
        let isEarly = other.report(steps.map(\.time), at: steps[8].time)
        #expect(!isEarly)
    }

    @Test func `a step is told shortly before its edge, and every colour is one that may be shown`() throws {
        let sequence = try LightSequence.drawn(length: LightChallenge.symbols)
        var light = LightChallenge(sequence, calibration: Self.calibration, at: start)
        let shown = light.show(at: start)
        let steps = try #require(shown)
        #expect(steps.map(\.number) == Array(0..<10))
        #expect(LightStep.lead <= .milliseconds(100))
        for step in steps.dropFirst().dropLast() {
            #expect([step.red, step.green, step.blue].allSatisfy { [100, 236].contains($0) })
        }
        #expect(steps[0].red == steps[9].red && steps[0].red == steps[0].blue)
        #expect(zip(steps.dropFirst(), steps.dropFirst(2)).allSatisfy { $1.time - $0.time == .milliseconds(500) })
    }
}
