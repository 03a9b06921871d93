import KaoinCore
import Testing

@testable import KaoinLiveness

/// WCAG 2.3.1 for what the screen may show while it asks in light.
@Suite struct FlashCountTests {
    private func course(_ colours: [LightColour], each: Duration) -> FlashCount {
        let interval = Duration.milliseconds(10)
        let steps = Int(each / interval)
        return FlashCount(colours.flatMap { [LightColour](repeating: $0, count: steps) }, every: interval)
    }

    private func grey(_ value: Float) -> LightColour { LightColour(red: value, green: value, blue: value) }

    /// In any second at most three edges lie, in whole or in part, and so colours of four symbols that follow each other,
    /// the neutral grey before and after among them. Going through all of those goes through all sequences, of whatever
    /// length; those that the rule forbids are among them.
    @Test func `no four colours in a row make more than two general flashes in a second, nor any red flash`() {
        // Between the end of one edge and the beginning of the third after it.
        #expect(LightSequence.symbolTime * 3 - LightSequence.edgeTime > .seconds(1))
        var most = (general: 0, red: 0)
        for number in 0..<8 * 8 * 8 * 8 {
            let symbols = [number >> 9, number >> 6 & 7, number >> 3 & 7, number & 7].map { LightSymbol.all[$0] }
            let count = FlashCount(of: LightSequence(unchecked: symbols))
            most = (max(most.general, count.general), max(most.red, count.red))
        }
        // 1.5 pairs of changes, counted as two.
        #expect(most.general == 2)
        #expect(most.red == 0)
    }

    /// The page is white before the grey and after it: the grey comes 0.3 s before the first symbol, and goes 0.3 s after the
    /// last at the soonest. Within a second of either lie three symbols at most.
    @Test func `with the white page before and after there are three flashes in a second at most, and no red one`() {
        let white = grey(1)
        func mixed(_ from: LightColour, _ to: LightColour, _ share: Double) -> LightColour {
            from.blended(with: to, Float(min(max(share, 0), 1)))
        }
        var most = (general: 0, red: 0)
        for number in 0..<8 * 8 * 8 {
            let symbols = [number >> 6, number >> 3 & 7, number & 7].map { LightSymbol.all[$0] }
            let sequence = LightSequence(unchecked: symbols)
            let end = sequence.duration
            let colours = stride(from: -1500, through: Int(end / .milliseconds(1)) + 1500, by: 10).map { time in
                let since = Double(time)
                if since < -100 { return mixed(white, LightSequence.neutral, (since + 300) / 100) }
                let after = since - end / .milliseconds(1) - 300
                if after > 0 { return mixed(LightSequence.neutral, white, after / 300) }
                return sequence.colour(at: .milliseconds(time))
            }
            let count = FlashCount(colours, every: .milliseconds(10))
            most = (max(most.general, count.general), max(most.red, count.red))
        }
        #expect(most.general <= FlashCount.limit)
        #expect(most.red == 0)
    }

    @Test func `drawn sequences of every length keep to the same`() throws {
        for length in LightSequence.lengths {
            for _ in 0..<5 {
                let count = FlashCount(of: try LightSequence.drawn(length: length))
                #expect(count.general <= 2 && count.red == 0)
            }
        }
    }

    /// A red flash needs a saturated red; between colours without one there is none, since its limit is a plane.
    @Test func `no symbol is a saturated red, and no primary is off or at its full`() {
        for symbol in LightSymbol.all {
            #expect(!FlashCount.isSaturatedRed(symbol.colour))
            let parts = [symbol.colour.red, symbol.colour.green, symbol.colour.blue]
            #expect(parts.allSatisfy { $0 > 0.1 && $0 < 0.85 })
        }
        #expect(FlashCount.isSaturatedRed(LightColour(red: 1, green: 0.1, blue: 0.1)))
    }

    @Test(arguments: [(500, 2), (250, 3), (160, 4), (100, 6)])
    func `what does flash is counted`(milliseconds: Int, flashes: Int) {
        let colours = (0..<40).map { grey($0 % 2 == 0 ? 0.1 : 0.9) }
        #expect(course(colours, each: .milliseconds(milliseconds)).general == flashes)
        #expect(course(colours, each: .milliseconds(milliseconds)).red == 0)
    }

    @Test func `small changes and changes between two bright colours are no flashes`() {
        let small = (0..<40).map { grey($0 % 2 == 0 ? 0.30 : 0.39) }
        let bright = (0..<40).map { grey($0 % 2 == 0 ? 0.81 : 0.99) }
        #expect(course(small, each: .milliseconds(100)).general == 0)
        #expect(course(bright, each: .milliseconds(100)).general == 0)
        let rising = (0..<9).map { grey(Float($0) * 0.1 + 0.05) }
        #expect(course(rising, each: .milliseconds(100)).general == 1)
    }

    @Test func `saturated red that comes and goes is a red flash where its luminance hardly changes, too`() {
        let red = LightColour(red: 0.5, green: 0, blue: 0)
        let colours = (0..<20).map { $0 % 2 == 0 ? red : grey(0.1) }
        let count = course(colours, each: .milliseconds(100))
        #expect(count.red == 6)
        #expect(count.general == 0)
    }
}
