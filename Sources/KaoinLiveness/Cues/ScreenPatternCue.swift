internal import Glibc
public import KaoinCore
public import KaoinVision

/// Looks for the pattern that the grid of a screen leaves in a picture of it: waves of one length and direction, which
/// skin does not have.
public struct ScreenPatternCue: Sendable {
    /// How much the strongest wave stands out of those of similar length and direction: 8 to 20 for noise.
    public let prominence: Float

    /// From here on it is a pattern.
    public static let limit: Float = 40
    public var isPattern: Bool { prominence >= Self.limit }

    /// How far waves of similar length and direction are from one, in steps of frequency. Those next to it are its own.
    private static let nearby = 4

    /// - Returns: nil where the face is too small.
    public init?(of face: Box, in image: RGBImage) {
        let side = face.width >= 128 ? 128 : 64
        let left = Int(face.center.x) - side / 2
        let top = Int(face.center.y) - side / 2
        guard face.width >= 64, left >= 0, top >= 0, left + side <= image.width, top + side <= image.height else {
            return nil
        }
        let window = (0..<side).map { 0.5 - 0.5 * cosf(2 * .pi * (Float($0) + 0.5) / Float(side)) }
        var values = [Float](repeating: 0, count: side * side)
        var sum: Float = 0
        let source = image.pixels.span
        for row in 0..<side {
            for column in 0..<side {
                // Green: what most of the sensor sees.
                let value = Float(source[((top &+ row) &* image.width &+ left &+ column) &* 3 &+ 1])
                values[row &* side &+ column] = value
                sum += value
            }
        }
        let mean = sum / Float(side * side)
        for row in 0..<side {
            for column in 0..<side {
                values[row &* side &+ column] = (values[row &* side &+ column] - mean) * window[row] * window[column]
            }
        }
        prominence = Self.prominence(Spectrum(values, side: side))
    }

    private static func prominence(_ spectrum: Spectrum) -> Float {
        let side = spectrum.side
        let half = side / 2
        // Waves longer than eight pixels are features of a face.
        let lowest = side / 8
        let near = spectrum.sums(reaching: nearby)
        let core = spectrum.sums(reaching: 1)
        let others = Float((2 * nearby + 1) * (2 * nearby + 1) - 9)
        var best: Float = 0
        for row in 0..<half {
            for column in 0..<side {
                let (x, y) = (column < half ? column : column - side, row)
                guard x * x + y * y >= lowest * lowest, !isOfBlocks(x, y, side) else { continue }
                let at = row * side + column
                best = max(best, spectrum.power[at] / max((near[at] - core[at]) / others, spectrum.floor))
            }
        }
        return best
    }

    /// What compression in blocks of eight leaves is no screen: edges along rows and columns, at every eighth of a pixel's
    /// frequency. Waves that lean are none of these, whatever their length.
    private static func isOfBlocks(_ x: Int, _ y: Int, _ side: Int) -> Bool {
        let step = side / 8
        func isMultiple(_ frequency: Int) -> Bool {
            let rest = abs(frequency) % step
            return rest <= 1 || rest >= step - 1
        }
        return (abs(x) <= 1 && isMultiple(y)) || (abs(y) <= 1 && isMultiple(x))
    }
}

/// The power of each wave in a square picture.
struct Spectrum {
    let side: Int
    /// Row by row, frequency 0 first.
    let power: [Float]
    /// The power that rounding to whole steps of brightness has.
    let floor: Float

    /// - Parameter side: a power of two.
    init(_ values: [Float], side: Int) {
        self.side = side
        var real = values
        var imaginary = [Float](repeating: 0, count: values.count)
        let turns = (0..<side / 2).map { index in
            let angle = -2 * Float.pi * Float(index) / Float(side)
            return (cosf(angle), sinf(angle))
        }
        for row in 0..<side { Self.transform(&real, &imaginary, from: row * side, step: 1, side, turns) }
        for column in 0..<side { Self.transform(&real, &imaginary, from: column, step: side, side, turns) }
        power = (0..<values.count).map { real[$0] * real[$0] + imaginary[$0] * imaginary[$0] }
        // A twelfth of a step squared for each pixel, through a window that keeps 9/64 of the power.
        floor = Float(side * side) / 12 * 9 / 64
    }

    /// For each wave the power of all that are at most `reach` steps from it, in both directions; frequencies go around.
    func sums(reaching reach: Int) -> [Float] {
        // Twice along the rows of what it is given, which it hands back turned.
        turnedSums(turnedSums(power, reaching: reach), reaching: reach)
    }

    private func turnedSums(_ values: [Float], reaching reach: Int) -> [Float] {
        var result = values
        let source = values.span
        var target = result.mutableSpan
        let mask = side &- 1
        for row in 0..<side {
            for column in 0..<side {
                var sum: Float = 0
                for other in -reach...reach { sum += source[row &* side &+ (column &+ other) & mask] }
                target[column &* side &+ row] = sum
            }
        }
        return result
    }

    private static func transform(
        _ real: inout [Float], _ imaginary: inout [Float], from start: Int, step: Int, _ count: Int,
        _ turns: [(Float, Float)]
    ) {
        var re = real.mutableSpan
        var im = imaginary.mutableSpan
        var target = 0
        for index in 0..<count {
            if index < target {
                let (a, b) = (start &+ index &* step, start &+ target &* step)
                (re[a], re[b]) = (re[b], re[a])
                (im[a], im[b]) = (im[b], im[a])
            }
            var bit = count >> 1
            while bit > 0, target & bit != 0 {
                target ^= bit
                bit >>= 1
            }
            target |= bit
        }
        var length = 2
        while length <= count {
            let stride = count / length
            for block in Swift.stride(from: 0, to: count, by: length) {
                for offset in 0..<length / 2 {
                    let (cosine, sine) = turns[offset &* stride]
                    let a = start &+ (block &+ offset) &* step
                    let b = a &+ (length / 2) &* step
                    let x = re[b] * cosine - im[b] * sine
                    let y = re[b] * sine + im[b] * cosine
                    re[b] = re[a] - x
                    im[b] = im[a] - y
                    re[a] += x
                    im[a] += y
                }
            }
            length *= 2
        }
    }
}

/// Counts the frames of a challenge with a screen's pattern on the face.
struct ScreenPatternWatch: FrameCue {
    let cue = LivenessCue.screenPattern
    let scope = CueScope.challenge
    private var count = CueCount()

    mutating func take(_ frame: LivenessFrame, rest: FaceMesh?) -> CueFinding? {
        count.add(isSure: frame.box.flatMap { ScreenPatternCue(of: $0, in: frame.image)?.isPattern } ?? false)
        return count.isSure ? .denied(.screenPattern) : nil
    }
}
