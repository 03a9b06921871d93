import KaoinCore
import Testing

/// The table by which comparisons decide.
@Suite struct DecisionTableTests {
    private static func score(
        _ rate: Int, _ pictures: DecisionTable.Pictures, _ scale: DecisionTable.Scale = .sface
    ) throws -> Float {
        try #require(DecisionTable.score(comparisonsPerFalseMatch: rate, pictures, on: scale))
    }

    @Test func `a stricter rate and more pictures ask for more`() throws {
        for pictures in DecisionTable.Pictures.allCases {
            let near = try Self.score(DecisionTable.nearMiss, pictures)
            #expect(try Self.score(DecisionTable.deciding, pictures) > near)
        }
        // One picture enrolled asks for most of all: it may be a press photo, or a morph.
        let order: [DecisionTable.Pictures] = [.oneToOne, .severalToOne, .severalToSeveral, .oneToSeveral]
        #expect(Set(order) == Set(DecisionTable.Pictures.allCases))
        for scale in DecisionTable.Scale.allCases {
            for rate in [DecisionTable.nearMiss, DecisionTable.deciding] {
                let scores = try order.map { try Self.score(rate, $0, scale) }
                #expect(scores == scores.sorted() && Set(scores).count == scores.count)
            }
        }
    }

    @Test func `nothing decides below what was measured for the worst group`() throws {
        // One in 1,000 of the worst group lies at 0.447, one in 10,000 at 0.51 to 0.54; centred at 0.476 and 0.55 to 0.57.
        #expect(try Self.score(DecisionTable.nearMiss, .oneToOne) >= 0.447)
        #expect(try Self.score(DecisionTable.deciding, .oneToOne) >= 0.54)
        #expect(try Self.score(DecisionTable.nearMiss, .oneToOne, .sfaceCentred) >= 0.476)
        #expect(try Self.score(DecisionTable.deciding, .oneToOne, .sfaceCentred) >= 0.57)
    }

    @Test func `a reference of which nothing is known is taken for one of several pictures`() {
        #expect(DecisionTable.Pictures(enrolled: nil, probes: 3) == .severalToSeveral)
        #expect(DecisionTable.Pictures(enrolled: nil, probes: 1) == .severalToOne)
        #expect(DecisionTable.Pictures(enrolled: 1, probes: 1) == .oneToOne)
        #expect(DecisionTable.Pictures(enrolled: 1, probes: 5) == .oneToSeveral)
        #expect(DecisionTable.Pictures(enrolled: 2, probes: 2) == .oneToOne)
    }

    @Test func `a rate that was not measured decides nothing, and says why`() throws {
        var policy = VerificationPolicy.default
        #expect(DecisionTable.problem(of: policy) == nil)
        policy.comparisonsPerFalseMatch = DecisionTable.nearMiss
        #expect(DecisionTable.problem(of: policy) == nil)
        for rate in [100_000, 1_000_000, 20_000] {
            policy.comparisonsPerFalseMatch = rate
            #expect(DecisionTable.score(comparisonsPerFalseMatch: rate, .oneToOne) == nil)
            #expect(try #require(DecisionTable.problem(of: policy)).contains("\(rate)"))
        }
    }
}
