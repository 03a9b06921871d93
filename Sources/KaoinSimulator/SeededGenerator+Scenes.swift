internal import KaoinCore

extension SeededGenerator {
    mutating func number(_ range: ClosedRange<Float>) -> Float { Float.random(in: range, using: &self) }

    mutating func duration(_ range: ClosedRange<Int>) -> Duration {
        .milliseconds(Int.random(in: range, using: &self))
    }
}
