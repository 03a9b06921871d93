import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinKiosk

/// Which frames of a challenge are compared.
@Suite struct ProbeSamplesTests {
    /// Of frames that each show another direction: how much of each is in the fusion.
    private func shares(of count: Int, most: Int, weight: (Int) -> Float = { _ in 1 }) throws -> [Int: Float] {
        var samples = ProbeSamples()
        for index in 0..<count {
            samples.add(
                try #require(SampleFace.embedding(index)), weight: weight(index), at: .milliseconds(100 * index))
        }
        let probe = try #require(samples.probe(ofAtMost: most))
        #expect(probe.frames == min(count, most))
        return Dictionary(
            uniqueKeysWithValues: probe.embedding.values.enumerated().filter { $0.element > 0 }.map {
                ($0.offset, $0.element)
            })
    }

    @Test func `few frames are all compared`() throws {
        #expect(try Set(shares(of: 5, most: 8).keys) == [0, 1, 2, 3, 4])
    }

    @Test(arguments: [9, 20, 100, 127])
    func `of many, some of every part of the challenge are compared, and the newest`(count: Int) throws {
        let chosen = try shares(of: count, most: 8).keys.sorted()
        #expect(chosen.count == 8)
        #expect(chosen.last == count - 1)
        // No part of the challenge is longer than two spans without a frame.
        let gaps = zip([0] + chosen, chosen + [count]).map { $1 - $0 }
        #expect(gaps.allSatisfy { $0 <= 2 * (count / 7 + 1) }, "\(chosen)")
    }

    @Test func `the best frame of each part is taken`() throws {
        let chosen = try shares(of: 70, most: 8) { $0 % 10 == 4 ? 5 : 1 }
        #expect(chosen.keys.filter { $0 % 10 == 4 }.count == 7)
    }

    @Test func `a challenge of any length is remembered in bounds`() throws {
        var samples = ProbeSamples()
        let face = try #require(SampleFace.embedding(0))
        for index in 0..<5000 { samples.add(face, weight: 1, at: .milliseconds(index)) }
        #expect(samples.count == 5000)
        #expect(samples.probe(ofAtMost: 8)?.frames == 8)
        samples.removeAll()
        #expect(samples.probe(ofAtMost: 8) == nil && samples.newest == nil)
    }
}
