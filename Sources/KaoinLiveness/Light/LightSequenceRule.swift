/// Which light sequences may be drawn.
///
/// None of this is what keeps flashes rare: that is the length of a symbol, and holds for every order of symbols
/// (`FlashCount`). The rule is what an answer can be told from another by: no symbol follows itself, a quarter of them at
/// most has no hue, and each primary shines in a quarter to three quarters of them.
public enum LightSequenceRule {
    public static func allows(_ symbols: [LightSymbol]) -> Bool {
        LightSequence.lengths.contains(symbols.count) && isTelling(symbols)
    }

    /// The same for any length.
    static func isTelling(_ symbols: [LightSymbol]) -> Bool {
        guard !symbols.isEmpty, zip(symbols, symbols.dropFirst()).allSatisfy({ $0 != $1 }) else { return false }
        let counts = symbols.reduce(Counts()) { $0.adding($1) }
        return counts.isTelling(of: symbols.count)
    }

    /// How many sequences of a length may be drawn, each as likely as any other: counted by what matters of their
    /// beginnings, not one by one.
    public static func count(length: Int) -> Int {
        var ways: [State: Int] = [:]
        for symbol in LightSymbol.all { ways[State(last: symbol, counts: Counts().adding(symbol))] = 1 }
        for _ in 1..<max(length, 1) {
            var next: [State: Int] = [:]
            for (state, number) in ways {
                for symbol in LightSymbol.all where symbol != state.last {
                    next[State(last: symbol, counts: state.counts.adding(symbol)), default: 0] += number
                }
            }
            ways = next
        }
        return ways.reduce(0) { $1.key.counts.isTelling(of: length) ? $0 + $1.value : $0 }
    }

    private struct State: Hashable {
        let last: LightSymbol
        let counts: Counts
    }

    /// How often each primary shines, and how many symbols have no hue.
    private struct Counts: Hashable {
        var red = 0
        var green = 0
        var blue = 0
        var withoutHue = 0

        func adding(_ symbol: LightSymbol) -> Counts {
            var sum = self
            sum.red += symbol.hasRed ? 1 : 0
            sum.green += symbol.hasGreen ? 1 : 0
            sum.blue += symbol.hasBlue ? 1 : 0
            sum.withoutHue += symbol.isHue ? 0 : 1
            return sum
        }

        func isTelling(of length: Int) -> Bool {
            withoutHue * 4 <= length
                && [red, green, blue].allSatisfy { $0 * 4 >= length && $0 * 4 <= length * 3 }
        }
    }
}
