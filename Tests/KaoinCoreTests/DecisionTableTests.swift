import KaoinCore
import Testing

/// The table by which comparisons decide.
@Suite struct DecisionTableTests {
    private static func score(_ rate: Int, _ pictures: DecisionTable.Pictures) throws -> Float {
        try #require(DecisionTable.score(comparisonsPerFalseMatch: rate, pictures))
    }

    @Test func `a stricter rate and more pictures ask for more`() throws {
        for pictures in DecisionTable.Pictures.allCases {
            let near = try Self.score(DecisionTable.nearMiss, pictures)
            #expect(try Self.score(DecisionTable.deciding, pictures) > near)
        }
        for rate in [DecisionTable.nearMiss, DecisionTable.deciding] {
            let scores = try DecisionTable.Pictures.allCases.map { try Self.score(rate, $0) }
            #expect(scores == scores.sorted() && Set(scores).count == scores.count)
        }
    }

    @Test func `nothing decides below what was measured for the worst group`() throws {
        // One in 1,000 of the worst group lies at 0.476, one in 10,000 at 0.55 to 0.57.
        #expect(try Self.score(DecisionTable.nearMiss, .oneToOne) >= 0.476)
        #expect(try Self.score(DecisionTable.deciding, .oneToOne) >= 0.57)
    }

    @Test func `a reference of which nothing is known is taken for one of several pictures`() {
        #expect(DecisionTable.Pictures(enrolled: nil, probes: 3) == .severalToSeveral)
        #expect(DecisionTable.Pictures(enrolled: nil, probes: 1) == .oneToSeveral)
        #expect(DecisionTable.Pictures(enrolled: 1, probes: 1) == .oneToOne)
        #expect(DecisionTable.Pictures(enrolled: 1, probes: 5) == .oneToSeveral)
        #expect(DecisionTable.Pictures(enrolled: 2, probes: 2) == .oneToOne)
    }

    @Test func `a rate that was not measured decides nothing, and says why`() throws {
        var policy = VerificationPolicy.default
        #expect(DecisionTable.problem(of: policy) == nil)
        for rate in [100_000, 1_000_000, 20_000] {
            policy.comparisonsPerFalseMatch = rate
            #expect(DecisionTable.score(comparisonsPerFalseMatch: rate, .oneToOne) == nil)
            #expect(try #require(DecisionTable.problem(of: policy)).contains("\(rate)"))
        }
    }
}
