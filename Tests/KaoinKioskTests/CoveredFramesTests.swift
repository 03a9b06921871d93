import KaoinCore
import KaoinLiveness
import KaoinPorts
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinKiosk

/// The frames of a session from its first: what is compared is what liveness saw, and cues that look at the course of a
/// session are each needed.
@Suite struct CoveredFramesTests {
    private static let interval = Duration.milliseconds(100)

    /// One that does what is asked, and what the camera makes of it.
    private struct Customer {
        private var asked: Guidance?
        private var since = Duration.zero

        mutating func seen(
            _ index: Int, asked prompt: Guidance?, person: Int = 0, others: Int = 0, number: Int? = nil,
            time: Duration? = nil, infrared: [LumaImage] = [], now other: Duration? = nil
        ) -> ObservedFrame {
            let now = other ?? CoveredFramesTests.interval * index
            if prompt != asked { (asked, since) = (prompt, now) }
            let passed = now - since
            let isActing = passed >= .milliseconds(300) && passed < .milliseconds(800)
            let act = isActing ? prompt.flatMap(Self.action).map(Act.init) ?? Act() : Act()
            let frame = act.frame(at: now, person: person)
            // Each picture is another one, as a sensor's are.
            var pixels = [UInt8](repeating: 128, count: 32 * 32 * 3)
            pixels[(number ?? index) % 1000] = UInt8(truncatingIfNeeded: 1 + (number ?? index) / 1000)
            var quality = FaceQuality()
            for component in QualityComponent.allCases { quality[component] = 100 }
            let face = AnalyzedFace(
                detection: FaceDetection(
                    box: SampleFace.box, score: 1,
                    landmarks: frame.mesh?.landmarks ?? [Point](repeating: Point(x: 0, y: 0), count: 5)),
                mesh: frame.mesh, expression: frame.expression, quality: quality, embedding: frame.embedding)
            var camera = CameraFrame(
                image: RGBImage(width: 32, height: 32, pixels: pixels), sequence: index, time: time ?? now)
            camera.infrared = infrared
            return ObservedFrame(frame: camera, face: face, otherFaces: others)
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

    /// How a session goes on whose frames are changed.
    private func outcome(
        without cues: Set<LivenessCue> = [],
        _ frame: (inout Customer, Int, Guidance?) -> ObservedFrame
    ) -> (outcome: LivenessOutcome?, trial: LivenessTrial, frames: Int) {
        var trial = LivenessTrial(level: 1, rules: LivenessRules(dangerouslyLeavingOut: cues))
        var customer = Customer()
        for index in 0..<400 {
            if let outcome = trial.take(frame(&customer, index, trial.prompt)) { return (outcome, trial, index) }
        }
        return (nil, trial, 400)
    }

    @Test func `another face at any frame of a session is never compared beside the one that liveness saw`() throws {
        let holder = try #require(SampleFace.embedding(0))
        let whole = outcome { $0.seen($1, asked: $2) }
        #expect(whole.outcome == .passed)
        #expect(try #require(whole.trial.probe).embedding.score(against: holder) > 0.999)
        for swap in 0...whole.frames + 4 {
            for isForGood in [false, true] {
                var shown: [Int] = []
                let result = outcome { customer, index, asked in
                    let isOther = isForGood ? index >= swap : index == swap
                    shown.append(isOther ? 1 : 0)
                    return customer.seen(index, asked: asked, person: isOther ? 1 : 0)
                }
                guard result.outcome == .passed else {
                    // Refused, or asked again and refused: nothing of it is compared.
                    #expect(result.outcome == .denied(.faceChanged) || result.outcome == .unclear, "frame \(swap)")
                    continue
                }
                // Before the challenge anybody may come and go: then it is all about who stands there in it.
                let probe = try #require(result.trial.probe)
                let person = try #require(shown.last)
                let covered = try #require(SampleFace.embedding(person))
                #expect(probe.embedding.score(against: covered) > 0.999, "frame \(swap)")
                let since = try #require(result.trial.challengeBegan)
                #expect(shown[since...].allSatisfy { $0 == person }, "frame \(swap)")
            }
        }
    }

    @Test func `without continuity another face is compared with the holder's pass`() throws {
        let swapped = outcome(without: [.identity]) { customer, index, asked in
            customer.seen(index, asked: asked, person: index > 5 ? 1 : 0)
        }
        #expect(swapped.outcome == .passed)
        let other = try #require(SampleFace.embedding(1))
        #expect(try #require(swapped.trial.probe).embedding.score(against: other) > 0.5)
    }

    @Test func `a second person who stays is a matter for the teller, and without the count of faces passes`() {
        let whole = outcome { $0.seen($1, asked: $2, others: $1 > 8 ? 1 : 0) }
        #expect(whole.outcome == .unclear)
        #expect(whole.trial.doubts.last == "other-person")
        let left = outcome(without: [.severalFaces]) { $0.seen($1, asked: $2, others: $1 > 8 ? 1 : 0) }
        #expect(left.outcome == .passed)
    }

    @Test(arguments: [30, 100, 250])
    func `a helper who looks in for half a second is asked aside and costs nothing, however fast the machine`(
        milliseconds: Int
    ) throws {
        let interval = Duration.milliseconds(milliseconds)
        var capture = BiometricCapture(ChallengeLiveness(), ChallengeDemand(level: 1))
        var customer = Customer()
        var (steps, began, passed) = ([BiometricCapture.Step](), Int?.none, false)
        for index in 0..<1200 where !passed {
            // Half a second, from one second after the challenge has begun.
            let sinceBegin = began.map { interval * (index - $0) } ?? .zero
            let isThere = sinceBegin >= .seconds(1) && sinceBegin < .milliseconds(1500)
            let seen = customer.seen(
                index, asked: capture.prompt, others: isThere ? 1 : 0, time: interval * index, now: interval * index)
            let new = began == nil ? capture.take(beforeChallenge: seen) : capture.take(inChallenge: seen)
            steps += new
            if new.contains(.faceReady) {
                began = index
                capture.beginChallenge(at: interval * index)
            }
            passed = new.contains(.judged(passed: true))
            if new.contains(.judged(passed: false)) { capture.beginChallenge(at: interval * index) }
        }
        #expect(passed)
        #expect(!steps.contains { if case .denied = $0 { true } else { false } })
        let asked = try #require(steps.firstIndex(of: .guide(.quality(.onePersonOnly), progress: nil)))
        #expect(steps[asked...].contains { if case .prompt = $0 { true } else { false } }, "the prompt is told again")
    }

    @Test func `without the infrared a screen that shows a driven face passes`() {
        let dark = [UInt8](repeating: 6, count: 32 * 32)
        let screen = [LumaImage](repeating: LumaImage(width: 32, height: 32, pixels: dark), count: 2)
        let whole = outcome { $0.seen($1, asked: $2, infrared: screen) }
        #expect(whole.outcome == .denied(.darkInInfrared))
        let left = outcome(without: [.infrared]) { $0.seen($1, asked: $2, infrared: screen) }
        #expect(left.outcome == .passed)
    }

    @Test func `without the search for repeated pictures a slow video that is fed in passes`() {
        let whole = outcome { $0.seen($1, asked: $2, number: $1 / 3) }
        #expect(whole.outcome == .denied(.repeatedFrames))
        let left = outcome(without: [.repeatedFrames]) { $0.seen($1, asked: $2, number: $1 / 3) }
        #expect(left.outcome == .passed)
    }

    @Test func `without the times of frames a video whose clock stands still now and then passes`() {
        func time(_ index: Int) -> Duration { Self.interval * (index == 13 ? 12 : index) }
        let whole = outcome { $0.seen($1, asked: $2, time: time($1)) }
        #expect(whole.outcome == .denied(.implausibleTiming))
        let left = outcome(without: [.frameTiming]) { $0.seen($1, asked: $2, time: time($1)) }
        #expect(left.outcome == .passed)
    }
}
