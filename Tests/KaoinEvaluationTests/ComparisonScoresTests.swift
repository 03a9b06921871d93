import KaoinEvaluation
import Testing

@Suite struct ComparisonScoresTests {
    let scores = ComparisonScores(
        genuine: [0.9, 0.2, 0.8, 0.5], impostor: (0..<1000).map { Float($0) / 1000 * 0.6 })

    @Test(arguments: [1.0, 0.5, 0.1, 0.01, 0.001, 0.0])
    func `at the threshold of a rate no more than that share of impostors matches, and any lower one has more`(
        rate: Double
    ) throws {
        let threshold = try #require(scores.threshold(forFalseMatchRate: rate))
        #expect(scores.falseMatches(at: threshold) <= Int(rate * 1000))
        if rate < 1 { #expect(scores.falseMatches(at: threshold.nextDown) > Int(rate * 1000)) }
    }

    @Test func `scores at the threshold match`() {
        #expect(scores.falseNonMatches(at: 0.5) == 1)
        #expect(scores.falseNonMatches(at: Float(0.5).nextUp) == 2)
    }

    @Test func `equal impostor scores all stay below or all match`() throws {
        let tied = ComparisonScores(genuine: [1], impostor: [0.1, 0.4, 0.4, 0.4])
        let threshold = try #require(tied.threshold(forFalseMatchRate: 0.5))
        #expect(tied.falseMatches(at: threshold) == 0)
    }

    @Test func `an operating point counts and bounds the misses`() throws {
        let point = try #require(scores.operatingPoint(falseMatchRate: 0.01))
        #expect(point.falseNonMatches == 2)
        #expect(point.falseNonMatchRate == 0.5)
        #expect(point.interval.lower < 0.5 && point.interval.upper > 0.5)
    }

    @Test func `without comparisons there is no point`() {
        #expect(ComparisonScores(genuine: [1], impostor: []).operatingPoint(falseMatchRate: 0.1) == nil)
        #expect(ComparisonScores(genuine: [], impostor: [0]).operatingPoint(falseMatchRate: 0.1) == nil)
    }
}
