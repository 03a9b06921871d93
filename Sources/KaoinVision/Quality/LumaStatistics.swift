internal import Glibc
public import KaoinCore

/// What the brightness of a face says, measured inside of its outline.
public struct LumaStatistics: Equatable, Sendable {
    /// The share of pixels at 25 or below: too dark to tell anything; 0…1.
    public let darkShare: Float
    /// The share of pixels at 247 or above: burnt out; 0…1.
    public let brightShare: Float
    /// The entropy of the histogram in bits: 0…8.
    public let entropy: Float
    /// The area that the histograms of the left and the right half share: 0…1.
    public let symmetry: Float
    /// The variance of the Laplacian over the squared contrast: high where edges are crisp.
    public let crispness: Float

    /// - Parameters:
    ///   - luma: the square in which the mesh was found.
    ///   - outline: of the face in that square, in pixels, in order.
    ///   - middle: from the forehead to the chin, which divides left from right.
    /// - Returns: nil where the outline holds hardly a pixel.
    public init?(luma: LumaImage, outline: [Point], middle: (top: Point, bottom: Point)) {
        var (left, right) = ([Float](repeating: 0, count: 256), [Float](repeating: 0, count: 256))
        var (sum, squares, edgeSum, edgeSquares) = (0.0, 0.0, 0.0, 0.0)
        var count = 0
        let pixels = luma.pixels.span
        let down = middle.bottom - middle.top
        for row in 1..<max(luma.height - 1, 2) where row + 1 < luma.height {
            for (first, last) in Self.crossings(of: outline, row: Float(row)) {
                let start = max(Int(first.rounded(.up)), 1)
                let end = min(Int(last.rounded(.down)), luma.width - 2)
                guard start <= end else { continue }
                for column in start...end {
                    let at = row * luma.width + column
                    let value = Int(pixels[at])
                    let fromTop = Point(x: Float(column), y: Float(row)) - middle.top
                    if down.x * fromTop.y - down.y * fromTop.x > 0 { left[value] += 1 } else { right[value] += 1 }
                    let around =
                        Int(pixels[at - 1]) + Int(pixels[at + 1]) + Int(pixels[at - luma.width])
                        + Int(pixels[at + luma.width])
                    let edge = Double(around - 4 * value)
                    (sum, squares) = (sum + Double(value), squares + Double(value * value))
                    (edgeSum, edgeSquares) = (edgeSum + edge, edgeSquares + edge * edge)
                    count += 1
                }
            }
        }
        guard count >= 100, left.reduce(0, +) > 0, right.reduce(0, +) > 0 else { return nil }
        let total = Float(count)
        let both = zip(left, right).map { ($0 + $1) / total }
        darkShare = both[...25].reduce(0, +)
        brightShare = both[247...].reduce(0, +)
        entropy = both.reduce(0) { $1 > 0 ? $0 - $1 * log2f($1) : $0 }
        let (leftTotal, rightTotal) = (left.reduce(0, +), right.reduce(0, +))
        symmetry = zip(left, right).reduce(0) { $0 + min($1.0 / leftTotal, $1.1 / rightTotal) }
        let number = Double(count)
        let variance = squares / number - (sum / number) * (sum / number)
        let edgeVariance = edgeSquares / number - (edgeSum / number) * (edgeSum / number)
        crispness = Float(edgeVariance / max(variance, 25))
    }

    /// Where a row of pixels is inside of a closed outline: pairs of first and last column.
    static func crossings(of outline: [Point], row: Float) -> [(Float, Float)] {
        var columns: [Float] = []
        for index in outline.indices {
            let (from, to) = (outline[index], outline[(index + 1) % outline.count])
            guard (from.y <= row) != (to.y <= row) else { continue }
            columns.append(from.x + (row - from.y) / (to.y - from.y) * (to.x - from.x))
        }
        columns.sort()
        return stride(from: 0, to: columns.count - 1, by: 2).map { (columns[$0], columns[$0 + 1]) }
    }
}
