import KaoinCore
import Testing

@testable import KaoinLiveness

@Suite struct LightSequenceTests {
    private func counted(_ length: Int) -> Int {
        var count = 1
        for _ in 0..<length { count *= 8 }
        return (0..<count).count { number in
            var (rest, symbols) = (number, [LightSymbol]())
            for _ in 0..<length {
                symbols.append(LightSymbol.all[rest & 7])
                rest >>= 3
            }
            return LightSequenceRule.isTelling(symbols)
        }
    }

    @Test(arguments: 1...5)
    func `short sequences counted one by one are as many as counted by their beginnings`(length: Int) {
        #expect(LightSequenceRule.count(length: length) == counted(length))
    }

    /// docs/LIMITATIONS.md has these figures.
    @Test func `so many sequences may be drawn`() {
        #expect(LightSequenceRule.count(length: 8) == 4_030_026)
        #expect(LightSequenceRule.count(length: 9) > LightSequenceRule.count(length: 8))
    }

    @Test func `drawn sequences are allowed, of the length that is asked for, and never the same`() throws {
        let drawn = try (0..<200).map { _ in try LightSequence.drawn(length: 8) }
        #expect(drawn.allSatisfy { $0.symbols.count == 8 && LightSequenceRule.allows($0.symbols) })
        #expect(Set(drawn.map(\.symbols)).count >= 199)
        #expect(Set(drawn.flatMap(\.symbols)).count == 8)
        #expect(try LightSequence.drawn(length: 12).symbols.count == 12)
        #expect(try LightSequence.drawn(length: 1).symbols.count == 8)
        #expect(try LightSequence.drawn(length: 99).symbols.count == 16)
    }

    @Test func `what tells too little is no sequence`() throws {
        let bits: (UInt8...) -> [LightSymbol] = { $0.compactMap(LightSymbol.init) }
        #expect(LightSequence(bits(4, 2, 1, 6, 3, 5, 7, 0)) != nil)
        #expect(LightSequence(bits(4, 4, 2, 1, 6, 3, 5, 7)) == nil)
        #expect(LightSequence(bits(0, 7, 0, 7, 4, 2, 1, 6)) == nil)
        #expect(LightSequence(bits(4, 5, 4, 6, 4, 5, 6, 4)) == nil)
        #expect(LightSequence(bits(4, 2, 1, 6, 3, 5, 7)) == nil)
        #expect(LightSymbol(bits: 8) == nil)
    }

    @Test func `it begins and ends neutral, and changes smoothly`() throws {
        let sequence = try LightSequence.drawn(length: 8)
        #expect(sequence.colour(at: .milliseconds(-1)) == LightSequence.neutral)
        #expect(sequence.colour(at: sequence.duration) == LightSequence.neutral)
        #expect(sequence.colour(at: sequence.duration + .seconds(9)) == LightSequence.neutral)
        for (place, symbol) in sequence.symbols.enumerated() {
            let middle = LightSequence.symbolTime * place + .milliseconds(300)
            #expect(sequence.colour(at: middle) == symbol.colour)
            #expect(sequence.steadySymbol(at: middle) == place)
            #expect(sequence.steadySymbol(at: LightSequence.symbolTime * place + .milliseconds(50)) == nil)
        }
        let course = (0...4200).map { sequence.colour(at: .milliseconds($0)) }
        for (now, next) in zip(course, course.dropFirst()) {
            let largest = max(abs(next.red - now.red), abs(next.green - now.green), abs(next.blue - now.blue))
            // The steepest part of a raised cosine of 100 ms is 1.6 % of the whole in a millisecond.
            #expect(largest < 0.012)
        }
    }
}
