internal import KaoinCore

/// Draws the same in each run, so that an interval can be repeated.
struct RepeatedDraw {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func index(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
}
