import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinLiveness

@Suite struct LightJudgementTests {
    private let asked: LightSequence
    private let other: LightSequence

    init() throws {
        asked = try #require(MadeLight.sequence(4, 2, 1, 6, 3, 5, 7, 2))
        other = try #require(MadeLight.sequence(1, 6, 4, 3, 7, 2, 5, 4))
    }

    @Test func `strength and delay are measured as they were`() throws {
        for (strength, delay) in [(Float(0.06), 40), (0.14, 55), (0.31, 80)] {
            let light = MadeLight(strength: strength, delay: .milliseconds(delay), noise: 0.002, behind: 0)
            let measures = try #require(light.measures(asked))
            #expect(abs(measures.strength / Double(strength) - 1) < 0.25)
            #expect(abs(measures.delay / .milliseconds(1) - Double(delay)) <= 20)
            #expect(measures.correlation > 0.98)
        }
    }

    @Test func `a face that answers in time and unevenly has answered`() {
        #expect(MadeLight().outcome(asked) == .answered)
        #expect(MadeLight(strength: 0.06, noise: 0.003, relief: 0.4).outcome(asked) == .answered)
        // It needs no gate: an answer is an answer in any room.
        #expect(MadeLight().outcome(asked, least: nil) == .answered)
    }

    @Test func `what a camera does to the whole picture is no answer and hides none`() {
        for (gain, warmth) in [(Float(0.5), Float(0)), (-0.4, 0), (0, 0.3), (0.3, -0.2)] {
            #expect(MadeLight(gain: gain, warmth: warmth).outcome(asked) == .answered)
            let dead = MadeLight(strength: 0, gain: gain, warmth: warmth, behind: 0)
            #expect(dead.outcome(asked) == .unanswered(.noAnswer))
        }
    }

    @Test func `an even answer is flat`() {
        #expect(MadeLight(relief: 0).outcome(asked) == .unclear(.flat))
    }

    @Test(arguments: [100, 200, 300]) func `a late answer is told from none`(late: Int) {
        let light = MadeLight(delay: .milliseconds(55 + late))
        #expect(light.outcome(asked) == .unanswered(.late))
    }

    @Test func `an answer to another sequence is none`() {
        #expect(MadeLight().outcome(other, asked: asked) == .unanswered(.noAnswer))
    }

    @Test func `no answer denies only where the room allowed one`() {
        let dead = MadeLight(strength: 0, behind: 0)
        #expect(dead.outcome(asked, least: 0.05) == .unanswered(.noAnswer))
        #expect(dead.outcome(asked, least: nil) == .unclear(.tooBright))
        #expect(dead.outcome(asked, least: 0.001) == .unclear(.tooBright))
        // The gate looks at the noise of the very frames.
        #expect(MadeLight(strength: 0, noise: 0.15, behind: 0).outcome(asked, least: 0.05) == .unclear(.tooBright))
    }

    @Test func `too few frames, gaps and times that go back tell nothing`() throws {
        let samples = MadeLight().samples(of: asked)
        func measures(_ samples: [LightSample]) -> LightMeasures? {
            LightMeasures(samples, of: asked, start: .seconds(7), allowed: MadeLight.allowed)
        }
        #expect(measures(samples) != nil)
        #expect(measures([]) == nil)
        #expect(measures(Array(samples.prefix(20))) == nil)
        #expect(measures(Array(samples[..<30] + samples[36...])) == nil)
        #expect(measures(samples.reversed()) == nil)
        // Every third frame of them: too few for each symbol.
        #expect(measures(samples.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)) == nil)
        #expect(
            LightJudgement(nil, allowed: MadeLight.allowed, leastStrength: 0.1).outcome == .unclear(.notSeen))
    }

    @Test func `nobody is asked for more than the darkest skin gives`() throws {
        let gate = LightGate(screenLux: 93, luxPerLight: 1000)
        let samples = MadeLight(strength: 0, noise: 0, behind: 0).samples(of: asked)
        let least = try #require(gate.leastStrength(samples, exposure: 1))
        // Luminance 0.218 of 1,000 lx with albedo 1 is skin of 0.08 in 2,720 lx, or of 0.7 in 311.
        #expect(abs(least - 93 * 0.711 / 2720) < 0.0005)
        #expect(try #require(gate.leastStrength(samples, exposure: 2)) > least * 1.99)
        #expect(gate.leastStrength(samples, exposure: nil) == nil)
        #expect(gate.leastStrength(samples, exposure: 0) == nil)
        #expect(gate.leastStrength([], exposure: 1) == nil)
    }

    /// docs/LIMITATIONS.md has the chance: of 20 million pairs 8.9e-5.
    @Test func `another sequence is as like as an answer in less than one of two thousand`() throws {
        let drawn = try (0..<300).map { _ in try LightSequence.drawn(length: 8) }
        let courses = drawn.map { sequence in
            func part(_ shines: Bool) -> Double { shines ? 1 : 0 }
            return ChromaCourse(
                times: sequence.symbols.indices.map { Double($0) / 2 },
                redGreen: sequence.symbols.map { part($0.hasRed) - part($0.hasGreen) },
                blueGreen: sequence.symbols.map { part($0.hasBlue) - part($0.hasGreen) })
        }
        var (pairs, alike) = (0, 0)
        for (index, one) in courses.enumerated() {
            for another in courses.dropFirst(index + 1) {
                pairs += 1
                alike += LightFit(of: one, to: another).correlation >= LightJudgement.likeness ? 1 : 0
            }
        }
        // About 4 of 44,850 are expected; 22 or more come by chance once in 10¹⁰ runs.
        #expect(pairs == 44_850 && alike < 22)
    }
}
