public import KaoinCore

/// What may be shown of a camera's picture: the brightness and the sharpness of 16 by 9 fields, and how often each
/// brightness occurs. A face at a counter covers a dozen fields at most, so nobody can be recognised in it.
public struct PictureMap: Equatable, Sendable {
    public static let columns = 16
    public static let rows = 9
    public static let bins = 32

    /// 0…255, first row first.
    public let brightness: [Int]
    /// Mean difference of neighbouring pixels, 0…255, in the same order.
    public let sharpness: [Int]
    /// Pixels in each of 32 steps of brightness, in thousandths of all.
    public let histogram: [Int]

    /// - Precondition: the picture has 16 by 9 pixels at least.
    public init(_ image: RGBImage) {
        let luma = image.luma()
        let (width, height) = (luma.width, luma.height)
        precondition(width >= Self.columns && height >= Self.rows, "a field has a pixel")
        let pixels = luma.pixels.span
        var (sums, differences, counts) = ([Int](), [Int](), [Int](repeating: 0, count: Self.bins))
        for row in 0..<Self.rows {
            for column in 0..<Self.columns {
                let (top, bottom) = (row * height / Self.rows, (row + 1) * height / Self.rows)
                let (left, right) = (column * width / Self.columns, (column + 1) * width / Self.columns)
                var (sum, difference) = (0, 0)
                for y in top..<bottom {
                    for x in left..<right {
                        let value = Int(pixels[y * width + x])
                        sum += value
                        counts[value * Self.bins / 256] += 1
                        if x > left { difference += abs(value - Int(pixels[y * width + x - 1])) }
                    }
                }
                let count = (bottom - top) * (right - left)
                sums.append(sum / count)
                differences.append(difference / count)
            }
        }
        brightness = sums
        sharpness = differences
        histogram = counts.map { $0 * 1000 / (width * height) }
    }

    /// - Returns: nil for lists of another length or values out of their range: they came through a socket.
    public init?(brightness: [Int], sharpness: [Int], histogram: [Int]) {
        let fields = Self.columns * Self.rows
        guard brightness.count == fields, sharpness.count == fields, histogram.count == Self.bins,
            (brightness + sharpness).allSatisfy({ (0...255).contains($0) }),
            histogram.allSatisfy({ (0...1000).contains($0) })
        else { return nil }
        (self.brightness, self.sharpness, self.histogram) = (brightness, sharpness, histogram)
    }
}
