import KaoinCore
import KaoinTestSupport
import KaoinVision
import Testing

struct EmbeddingTests {
    private func random(_ seed: UInt64) throws -> Embedding {
        var generator = SeededGenerator(seed: seed)
        return try #require(Embedding((0..<128).map { _ in Float.random(in: -1...1, using: &generator) }))
    }

    @Test func `an embedding has length one and matches itself`() throws {
        let embedding = try random(1)
        #expect(abs(embedding.score(against: embedding) - 1) < 1e-5)
        #expect(abs(embedding.score(against: try random(2))) < 0.4)
    }

    @Test func `values without a direction are no embedding`() {
        #expect(Embedding([Float](repeating: 0, count: 128)) == nil)
        #expect(Embedding([Float](repeating: .nan, count: 128)) == nil)
        #expect(Embedding([Float](repeating: .infinity, count: 128)) == nil)
        #expect(Embedding([1]) == nil)
    }

    @Test func `a template of 128 bytes scores as its embedding does, to the third digit`() throws {
        for seed in 1..<50 as Range<UInt64> {
            let (first, second) = (try random(seed), try random(seed + 100))
            let template = FaceTemplate(first)
            #expect(template.values.count == 128)
            #expect(template.values.map { abs(Int($0)) }.max() == 127)
            #expect(abs(template.score(against: second) - first.score(against: second)) < 0.005)
            #expect(FaceTemplate(values: template.values) == template)
        }
    }

    @Test func `a template of zeros or of another length is none`() {
        #expect(FaceTemplate(values: [Int8](repeating: 0, count: 128)) == nil)
        #expect(FaceTemplate(values: [1, 2, 3]) == nil)
    }

    @Test func `in a fusion the heavier picture counts more`() throws {
        let (first, second) = (try random(3), try random(4))
        let fused = try #require(Embedding.fused([first, second], weights: [3, 1]))
        #expect(fused.score(against: first) > fused.score(against: second))
        #expect(Embedding.fused([first, second], weights: [0, 0]) == nil)
        #expect(Embedding.fused([], weights: []) == nil)
    }
}
