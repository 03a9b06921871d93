/// A course by symbols: the mean of the frames in which each was shown steadily, and how much the frames of one symbol
/// differ, which is noise, whatever the answer is.
struct SymbolMeans {
    /// One entry a symbol that was seen, in order; the time is the mean of its frames.
    let means: ChromaCourse
    let places: [Int]
    /// The spread of a mean that noise alone makes, of one ratio.
    let error: Double

    /// Frames of each symbol at least.
    static let fewestFrames = 3

    /// - Returns: nil where more than one symbol was not seen.
    init?(_ course: ChromaCourse, of sequence: LightSequence, delay: Double) {
        var frames = [[Int]](repeating: [], count: sequence.symbols.count)
        for (index, time) in course.times.enumerated() {
            let shown = Duration.microseconds(Int64(((time - delay) * 1e6).rounded()))
            if let place = sequence.steadySymbol(at: shown) { frames[place].append(index) }
        }
        let seen = frames.indices.filter { frames[$0].count >= Self.fewestFrames }
        guard seen.count >= sequence.symbols.count - 1 else { return nil }
        func means(_ values: [Double]) -> [Double] {
            seen.map { place in frames[place].reduce(0) { $0 + values[$1] } / Double(frames[place].count) }
        }
        let (red, blue) = (means(course.redGreen), means(course.blueGreen))
        self.means = ChromaCourse(times: means(course.times), redGreen: red, blueGreen: blue)
        places = seen
        var (squares, free, count) = (0.0, 0, 0)
        for (values, middles) in [(course.redGreen, red), (course.blueGreen, blue)] {
            for (place, middle) in zip(seen, middles) {
                squares += frames[place].reduce(0) { $0 + (values[$1] - middle) * (values[$1] - middle) }
                free += frames[place].count - 1
                count += frames[place].count
            }
        }
        let perMean = Double(count) / Double(2 * seen.count)
        error = (squares / Double(max(free, 1)) / perMean).squareRoot()
    }

    /// What the sequence makes of the same symbols.
    func shown(_ sequence: LightSequence) -> ChromaCourse {
        func part(_ shines: Bool) -> Double { shines ? 1 : 0 }
        let symbols = places.map { sequence.symbols[$0] }
        return ChromaCourse(
            times: means.times, redGreen: symbols.map { part($0.hasRed) - part($0.hasGreen) },
            blueGreen: symbols.map { part($0.hasBlue) - part($0.hasGreen) })
    }

    /// The spread of a strength that noise alone makes.
    func strengthError(_ sequence: LightSequence) -> Double {
        let shown = shown(sequence)
        let squares = (shown.redGreen + shown.blueGreen).reduce(0) { $0 + $1 * $1 }
        return squares > 0 ? error / squares.squareRoot() : .infinity
    }
}
