import KaoinCore
import KaoinEvaluation
import KaoinVision
import Testing

/// Comparisons within groups of people.
@Suite struct GroupTests {
    private static let text = "file\trace\tsex\tage\na.jpg\tx\tf\t30\nb.jpg\tx\tf\t50-59\nc.jpg\tx\tm\t\n"

    @Test func `labels are read, and ages in years, as bands or not at all`() throws {
        let list = try GroupLabels(text: Self.text, by: ["race", "sex"])
        #expect(list.entries.map(\.file) == ["a.jpg", "b.jpg", "c.jpg"])
        #expect(list.entries.map(\.age) == [30, 54.5, nil])
        #expect(list.entries[0].labels == ["race": "x", "sex": "f"])
        #expect(try GroupLabels(text: Self.text, by: ["sex"]).entries[2].labels == ["sex": "m"])
    }

    @Test(arguments: [
        ("", 1, "empty"), ("file\tsex\n", 1, "race"), ("sex\trace\nf\tx\n", 1, "file"),
        ("file\trace\tsex\na.jpg\tx\n", 2, "fields"), ("file\trace\tsex\n../a.jpg\tx\tf\n", 2, "folder"),
        ("file\trace\tsex\tage\na.jpg\tx\tf\told\n", 2, "age"), ("file\trace\tsex\n", 1, "no picture"),
    ])
    func `a list that is not as it must be is refused with its line`(text: String, line: Int, what: String) throws {
        let error = #expect(throws: GroupLabels.Malformed.self) { try GroupLabels(text: text, by: ["race", "sex"]) }
        #expect(error?.line == line && error?.what.contains(what) == true, "\(String(describing: error))")
    }

    /// Somebody whose embedding points so far from the first axis, in a plane of its own.
    private static func person(_ index: Int, towards share: Float, age: Double? = nil) throws -> GroupComparison.Person
    {
        var values = [Float](repeating: 0, count: Embedding.length)
        values[0] = share
        values[index + 1] = (1 - share * share).squareRoot()
        let embedding = try #require(Embedding(values))
        return GroupComparison.Person(
            file: "\(index).jpg", age: age, template: FaceTemplate(embedding), probe: embedding)
    }

    @Test func `people of about one age are compared once each, and suspected duplicates are not counted`() throws {
        // Two score the product of their shares: 0.81 for the first pair, 0.45 for those with the third.
        let people = try [
            Self.person(0, towards: 0.9, age: 30), Self.person(1, towards: 0.9, age: 35),
            Self.person(2, towards: 0.5, age: 38), Self.person(3, towards: 0.5, age: 70),
        ]
        let near = GroupComparison(["sex": "f"], people, ageWithin: 10)
        #expect(near.suspects.map(\.first) == ["0.jpg"] && near.suspects.map(\.second) == ["1.jpg"])
        #expect(near.people == 4 && near.comparisons == 2)
        #expect(near.falseMatches(at: 0.4) == 2 && near.falseMatches(at: 0.5) == 0)
        let all = GroupComparison(["sex": "f"], people, ageWithin: nil)
        #expect(all.comparisons == 5)
    }

    @Test func `no match proves a bound and no rate of nought`() throws {
        let people = try (0..<40).map { try Self.person($0, towards: 0.3) }
        let group = GroupComparison([:], people, ageWithin: nil)
        #expect(group.comparisons == 780)
        let rate = try #require(group.rate(at: 0.5))
        #expect(rate.rate == 0 && rate.lower == 0)
        #expect(rate.upper == BinomialInterval(events: 0, trials: 780).upper)
        #expect(group.threshold(forFalseMatchRate: 1e-2) != nil)
        // Less than three matches would be expected: nothing is known.
        #expect(group.threshold(forFalseMatchRate: 1e-3) == nil)
        #expect(GroupComparison([:], [], ageWithin: nil).rate(at: 0.5) == nil)
    }

    @Test func `an interval is drawn by people: one who matches everybody widens it`() throws {
        var people = try (0..<39).map { try Self.person($0, towards: 0.3) }
        // He matches all others, who match nobody else.
        people.append(try Self.person(60, towards: 0.99))
        let group = GroupComparison([:], people, ageWithin: nil)
        let rate = try #require(group.rate(at: 0.25))
        #expect(group.falseMatches(at: 0.25) == 39)
        let byComparison = BinomialInterval(events: 39, trials: group.comparisons)
        #expect(rate.upper > byComparison.upper && rate.lower < byComparison.lower)
        #expect(try #require(group.rate(at: 0.25)) == rate, "the same in each run")
    }

    @Test func `several pictures of a person are fused, and who has too few is left out`() throws {
        func picture(_ person: Int, _ noise: Int) throws -> Embedding {
            var values = [Float](repeating: 0, count: Embedding.length)
            values[person] = 1
            values[20 + noise] = 1
            return try #require(Embedding(values))
        }
        let people = try (0..<3).map { person in try (0..<6).map { try picture(person, person * 6 + $0) } }
        let one = FusedComparison.scores(of: people, enrolled: 1, probes: 1)
        let three = FusedComparison.scores(of: people + [Array(people[0].prefix(5))], enrolled: 3, probes: 3)
        #expect(one.people == 3 && three.people == 3 && three.scores.impostor.count == 3)
        #expect(abs(one.scores.genuine[0] - 0.5) < 0.01 && abs(three.scores.genuine[0] - 0.75) < 0.01)
    }

    @Test func `out of so many pictures the people and the probe stay, whatever is enrolled`() throws {
        func picture(_ person: Int, _ other: Int) throws -> Embedding {
            var values = [Float](repeating: 0, count: Embedding.length)
            values[person] = 1
            values[20 + other] = 1
            return try #require(Embedding(values))
        }
        // Of the first person the first and the last picture are the same.
        let people = [
            try [1, 2, 3, 4, 1].map { try picture(0, $0) }, try (5..<10).map { try picture(1, $0) },
            try (10..<14).map { try picture(2, $0) },
        ]
        let one = FusedComparison.scores(of: people, enrolled: 1, probes: 1, outOf: 5)
        // Scores come in their order.
        #expect(one.people == 2 && abs(one.scores.genuine[0] - 0.5) < 0.01 && abs(one.scores.genuine[1] - 1) < 0.01)
        // Without it the second picture is the probe, and everybody has two.
        let next = FusedComparison.scores(of: people, enrolled: 1, probes: 1)
        #expect(next.people == 3 && abs(next.scores.genuine[0] - 0.5) < 0.01)
        let four = FusedComparison.scores(of: people, enrolled: 4, probes: 1, outOf: 5)
        #expect(four.people == 2 && four.scores.genuine[0] > one.scores.genuine[0])
    }
}
