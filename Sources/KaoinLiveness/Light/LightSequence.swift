internal import Glibc

/// What the page around the camera's picture shows while it asks in light: one symbol after another, with smooth edges,
/// and a neutral grey before and after.
///
/// Pure: it says what shines at a time since its beginning, the same for the page that paints it, for what judges the
/// answer, and for what counts flashes.
public struct LightSequence: Equatable, Sendable {
    /// How long each symbol lasts, its edge at the beginning included. Never less: `FlashCount` holds because of it.
    public static let symbolTime = Duration.milliseconds(500)
    /// How long the change from one to the next takes.
    public static let edgeTime = Duration.milliseconds(100)
    /// Before the first and after the last symbol, in light: between dark and white.
    public static let neutral = LightColour(red: 0.4, green: 0.4, blue: 0.4)
    /// How many symbols a sequence has; a policy may ask for more than the first, not for fewer.
    public static let lengths = 8...16

    public let symbols: [LightSymbol]

    /// - Returns: nil where no such sequence may be drawn (`LightSequenceRule`).
    public init?(_ symbols: [LightSymbol]) {
        guard LightSequenceRule.allows(symbols) else { return nil }
        self.symbols = symbols
    }

    /// Without a look at the rule: for tests of what the rule is there for.
    init(unchecked symbols: [LightSymbol]) { self.symbols = symbols }

    /// From the first edge until the neutral grey is back.
    public var duration: Duration { Self.symbolTime * symbols.count + Self.edgeTime }

    /// What shines at a time since the first edge began; the neutral grey before that and in the end.
    public func colour(at time: Duration) -> LightColour {
        guard time > .zero else { return Self.neutral }
        let place = Int(time / Self.symbolTime)
        let current = place < symbols.count ? symbols[place].colour : Self.neutral
        guard place <= symbols.count else { return Self.neutral }
        let before = place == 0 ? Self.neutral : symbols[place - 1].colour
        let share = Float((time - Self.symbolTime * place) / .microseconds(1)) / Float(Self.edgeTime / .microseconds(1))
        // A raised cosine: no corner where the change begins or ends.
        return share >= 1 ? current : before.blended(with: current, (1 - cosf(.pi * share)) / 2)
    }

    /// Which symbol is shown at a time, without its edges; nil within an edge and outside of the sequence.
    func steadySymbol(at time: Duration) -> Int? {
        guard time >= .zero else { return nil }
        let place = Int(time / Self.symbolTime)
        guard place < symbols.count, time - Self.symbolTime * place >= Self.edgeTime else { return nil }
        return place
    }
}
