/// How often a course of colours flashes at most in any second, after WCAG 2.3.1 ("Three Flashes or Below Threshold") and
/// its definition of general flash and red flash.
///
/// A general flash is a pair of opposing changes of relative luminance by 0.1 or more, where the darker one is below 0.8. A
/// red flash is a pair of opposing changes by more than 20 of 320 times what red exceeds green and blue by, to or from a
/// saturated red: a colour with four fifths of its light in red. (The wording of WCAG 2.2 measures the change in
/// chromaticity and has the same saturated red: a course without any has no red flash by either.) That a screen may be so
/// small that flashes do not matter is not made use of. A change counts for each second that it lies in, in part or in
/// whole, and half a pair for a pair.
public struct FlashCount: Equatable, Sendable {
    /// The most flashes in any second.
    public let general: Int
    public let red: Int

    /// What WCAG 2.3.1 allows of each.
    public static let limit = 3

    /// - Parameters:
    ///   - colours: of the whole screen, as light, at even times.
    ///   - interval: between two of them; more than zero.
    public init(_ colours: [LightColour], every interval: Duration) {
        precondition(interval > .zero, "time goes forward")
        let inSecond = Int(Duration.seconds(1) / interval)
        general = Self.mostFlashes(
            Self.swings(colours.map(\.luminance), from: 0.1) { first, second, values in
                min(values[first], values[second]) < 0.8
            }, within: inSecond)
        let isSaturated = colours.map { Self.isSaturatedRed($0) }
        let redness = colours.map { max(0, $0.red - $0.green - $0.blue) * 320 }
        // "More than" 20, and a change of one channel's last step more or less is none.
        red = Self.mostFlashes(
            Self.swings(redness, from: 20.001) { first, second, _ in isSaturated[first] || isSaturated[second] },
            within: inSecond)
    }

    /// The course of a sequence with a second of neutral grey before and after it.
    public init(of sequence: LightSequence) {
        let interval = Duration.milliseconds(10)
        let count = Int((sequence.duration + .seconds(2)) / interval)
        self.init((0...count).map { sequence.colour(at: interval * $0 - .seconds(1)) }, every: interval)
    }

    static func isSaturatedRed(_ colour: LightColour) -> Bool {
        let sum = colour.red + colour.green + colour.blue
        return sum > 0 && colour.red / sum >= 0.8
    }

    /// A place where values turn: of a plateau its two ends.
    private struct Turn {
        var first = 0
        var last = 0

        mutating func follow(_ index: Int, isFurther: Bool, isSame: Bool) {
            if isFurther { (first, last) = (index, index) } else if isSame { last = index }
        }
    }

    /// Changes by `least` or more between two turning points, from the end of the one to the beginning of the other.
    private static func swings(
        _ values: [Float], from least: Float, counts: (Int, Int, [Float]) -> Bool
    ) -> [ClosedRange<Int>] {
        var turns: [Turn] = []
        var (low, high) = (Turn(), Turn())
        // Whether the last change that was large enough rose; nil before the first.
        var rises: Bool?
        for (index, value) in values.enumerated() {
            low.follow(index, isFurther: value < values[low.first], isSame: value == values[low.first])
            high.follow(index, isFurther: value > values[high.first], isSame: value == values[high.first])
            if rises != false, values[high.first] - value >= least {
                turns.append(high)
                (rises, low) = (false, Turn(first: index, last: index))
            } else if rises != true, value - values[low.first] >= least {
                turns.append(low)
                (rises, high) = (true, Turn(first: index, last: index))
            }
        }
        if let rises { turns.append(rises ? high : low) }
        return zip(turns, turns.dropFirst()).filter { counts($0.last, $1.first, values) }.map { $0.last...$1.first }
    }

    private static func mostFlashes(_ swings: [ClosedRange<Int>], within count: Int) -> Int {
        let changes =
            swings.map { first in
                swings.count { $0.upperBound >= first.upperBound && $0.lowerBound < first.upperBound + count }
            }.max() ?? 0
        return (changes + 1) / 2
    }
}
