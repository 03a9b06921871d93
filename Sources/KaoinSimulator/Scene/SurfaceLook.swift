internal import Glibc
internal import KaoinCore

/// What paper or a screen, its surface and the camera before it make of a picture.
///
/// Each presentation has one of its own. Real ones were the measure: most screens are too fine for a pattern that the camera
/// resolves, most attackers hold them so near that no border is seen, and a surface adds what it reflects of the room.
struct SurfaceLook: Sendable {
    /// Whether the border is in sight; otherwise the thing is held so near that it fills the picture.
    var showsBorder: Bool
    /// Waves where the grids of screen and camera meet, or of the print's dots: their share of the brightness, and how many
    /// there are to a pixel, across and down.
    var waves: Float
    var across: Float
    var down: Float
    /// The curve of the contrast.
    var gamma: Float
    /// What the surface reflects of the room, in shares of white, and by how much more of it to the right.
    var veil: Float
    var slope: Float
    /// How far a point is spread, in pixels.
    var blur: Float
    /// A lamp that is seen in the surface; nil where there is none.
    var lamp: Float?

    /// Of how many presentations the border is in sight, and of how many the camera resolves a pattern.
    static let bordered: Float = 0.35
    static let patterned: Float = 0.08
    /// The width of what is held so near that its border is out of sight, in widths of the picture.
    static let near: Float = 1.28

    /// - Parameter isScreen: whether it shines by itself.
    init(isScreen: Bool, _ random: inout SeededGenerator) {
        showsBorder = random.number(0...1) < Self.bordered
        let isCoarse = isScreen && random.number(0...1) < Self.patterned
        waves = isCoarse ? random.number(0.015...0.06) : random.number(0...0.0008)
        across = isCoarse ? random.number(0.18...0.42) : random.number(0.3...0.49)
        down = isCoarse ? random.number(0.12...0.35) : random.number(0.25...0.49)
        gamma = random.number(isScreen ? 0.85...1.3 : 0.75...1.15)
        let isGlossy = random.number(0...1) < 0.5
        veil = isGlossy ? random.number(0.01...0.08) : random.number(0.04...0.16)
        slope = isGlossy ? random.number(-0.1...0.1) : random.number(-0.02...0.02)
        blur = (isGlossy ? 0 : random.number(0.2...0.6)) + random.number(0.1...0.7)
        lamp = isGlossy && random.number(0...1) < 0.25 ? random.number(12...36) : nil
    }

    /// The look of a picture that is shown.
    ///
    /// - Parameter phase: of the waves, which wander where a hand does not keep still.
    func picture(_ shown: RGBImage, phase: Float) -> RGBImage {
        let soft = shown.spread(by: blur)
        let source = soft.pixels.span
        let curve = (0..<256).map { 255 * powf(Float($0) / 255, gamma) }
        // One wave in 1,024 parts.
        let wave = (0..<1024).map { 1 + waves * sinf(2 * .pi * Float($0) / 1024) }
        let start = phase / (2 * .pi)
        let (width, height) = (soft.width, soft.height)
        let added = (0..<width).map { min(max(veil + slope * (Float($0) / Float(width) - 0.5), 0), 0.5) }
        let values = [UInt8](capacity: source.count) { output in
            for row in 0..<height {
                for column in 0..<width {
                    let turns = start + across * Float(column) + down * Float(row)
                    let factor = wave[Int(turns * 1024) & 1023]
                    let veil = added[column]
                    for channel in 0..<3 {
                        let own = curve[Int(source[(row &* width &+ column) &* 3 &+ channel])] * factor
                        output.append(UInt8(min(max(own * (1 - veil) + 235 * veil + 0.5, 0), 255)))
                    }
                }
            }
        }
        return RGBImage(width: width, height: height, pixels: values)
    }
}

extension RGBImage {
    /// Each point spread over its neighbours.
    ///
    /// - Parameter spread: the spread of a point, in pixels.
    func spread(by spread: Float) -> RGBImage {
        // Three points with shares k, 1 - 2k and k have the variance 2k: at most a half each time.
        var left = spread * spread
        var picture = self
        while left > 0.01 {
            let share = min(left, 0.5) / 2
            picture = picture.smoothed(share, step: 3, lines: true).smoothed(share, step: width * 3, lines: false)
            left -= 2 * share
        }
        return picture
    }

    /// - Parameters:
    ///   - share: of each of the two neighbours.
    ///   - step: from a value to its neighbour's.
    ///   - lines: whether the neighbours are those of its row.
    private func smoothed(_ share: Float, step: Int, lines: Bool) -> RGBImage {
        let source = pixels.span
        let (side, middle) = (Int32(share * 256), Int32(256) - 2 * Int32(share * 256))
        let length = width &* 3
        let values = [UInt8](capacity: source.count) { output in
            for index in source.indices {
                let column = index % length
                let (first, last) =
                    lines ? (column < 3, column >= length - 3) : (index < step, index + step >= source.count)
                let own = Int32(source[index])
                let before = first ? own : Int32(source[index &- step])
                let after = last ? own : Int32(source[index &+ step])
                output.append(UInt8(truncatingIfNeeded: ((before + after) * side + own * middle + 128) >> 8))
            }
        }
        return RGBImage(width: width, height: height, pixels: values)
    }
}
