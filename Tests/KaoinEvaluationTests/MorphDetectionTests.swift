import Foundation
import KaoinCore
import KaoinVision
import Testing

@testable import KaoinEvaluation

/// How detectors of morphs are fitted and judged.
@Suite struct MorphDetectionTests {
    @Test func `a classifier finds the feature that tells two kinds apart, and passes over one that does not change`() {
        var random = SeededGenerator(seed: 3)
        func samples(_ middle: Float) -> [[Float]] {
            (0..<200).map { _ in
                [
                    Float.random(in: -1...1, using: &random), middle + Float.random(in: -1...1, using: &random), 7,
                ]
            }
        }
        let classifier = LinearClassifier(first: samples(-2), second: samples(2))
        #expect(samples(-2).allSatisfy { classifier.value($0) < 0 })
        #expect(samples(2).allSatisfy { classifier.value($0) > 0 })
        #expect(abs(classifier.value([1, 0, 7]) - classifier.value([-1, 0, 7])) < 1)
        #expect(classifier.value([0, 0, 7]) == classifier.value([0, 0, 9]))
    }

    @Test func `limits come from the fitted half, rates from the other`() throws {
        // Of 100 known bona fide references five lie above 94.
        let fitted = (0..<100).map(Float.init)
        let detection = MorphDetection(
            fitted: fitted, bonaFide: [1, 2, 3, 99], morphs: [10, 94.5, 96, 97, 98, 99, 100, 101])
        let point = try #require(detection.points.first { $0.aim == 0.05 })
        #expect(point.bonaFide == 4 && point.bonaFideTaken == 1)
        #expect(point.morphs == 8 && point.morphsTaken == 1)
        #expect(point.macer == BinomialInterval(events: 1, trials: 8))
        #expect(point.bscer == BinomialInterval(events: 1, trials: 4))
        // A greater aim lets fewer morphs through.
        #expect(zip(detection.points, detection.points.dropFirst()).allSatisfy { $0.morphsTaken >= $1.morphsTaken })
    }

    @Test func `what is told apart has no equal error rate but nought, and what is alike has half`() throws {
        let apart = MorphDetection(fitted: [0], bonaFide: [0, 1, 2], morphs: [3, 4, 5])
        #expect(apart.equalErrorRate == 0)
        let alike = (0..<100).map(Float.init)
        let none = try #require(MorphDetection(fitted: [0], bonaFide: alike, morphs: alike).equalErrorRate)
        #expect(abs(none - 0.5) < 0.02)
        #expect(MorphDetection(fitted: [0], bonaFide: [], morphs: [1]).equalErrorRate == nil)
    }

    /// Somebody whose embedding lies so far along a circle.
    private func person(_ degrees: Float) throws -> MorphPerson {
        var values = [Float](repeating: 0, count: Embedding.length)
        (values[0], values[1]) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        return MorphPerson(
            name: "\(degrees)", enrolled: [], probes: [], likeness: try #require(Embedding(values)))
    }

    @Test func `pairs lie within a half, each once, and a look-alike is the nearest`() throws {
        // Even places are at 0, 50, 110 degrees, odd ones at 1, 61, 115.
        let people = try [0, 1, 50, 61, 110, 115].map(person)
        let pairs = MorphPairs.pairs(.lookAlike, of: people, most: 10)
        let nearest: Set<MorphPairs.Pair> = [.init(0, 2), .init(2, 4), .init(1, 3), .init(3, 5)]
        #expect(Set(pairs) == nearest, "\(pairs)")
        for choice in MorphPairs.Choice.allCases {
            let found = MorphPairs.pairs(choice, of: people, most: 10)
            #expect(Set(found).count == found.count && !found.isEmpty)
            #expect(found.allSatisfy { MorphPairs.half(of: $0.first) == MorphPairs.half(of: $0.second) })
            #expect(found.allSatisfy { $0.first < $0.second })
            #expect(found == MorphPairs.pairs(choice, of: people, most: 10))
            #expect(MorphPairs.pairs(choice, of: people, most: 1).count == 2)
        }
    }

    @Test func `two pictures of what may be one person make no pair`() throws {
        let people = try [0, 0, 2, 2].map(person)
        #expect(MorphPairs.pairs(.lookAlike, of: people, most: 10).isEmpty)
    }
}
