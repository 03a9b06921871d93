internal import KaoinCore

extension LumaImage {
    /// Black and white by comparing each pixel with the mean of the square around it: for shadows and glare.
    ///
    /// - Parameters:
    ///   - radius: half the side of the square, in pixels.
    ///   - bias: how much darker than the mean black must be.
    func thresholded(radius: Int, bias: Int = 4) -> LumaImage {
        let means = boxMeans(radius: radius)
        let values = zip(pixels, means).map { Int($0) + bias < Int($1) ? UInt8(0) : 255 }
        return LumaImage(width: width, height: height, pixels: values)
    }

    /// The mean of the square around each pixel, cut at the picture's edges, from sums over rows and columns.
    private func boxMeans(radius: Int) -> [UInt8] {
        // One row and column more than the picture, so that the first sums are zero.
        let stride = width + 1
        var sums = [UInt32](repeating: 0, count: stride * (height + 1))
        let source = pixels.span
        do {
            var table = sums.mutableSpan
            for row in 0..<height {
                var line: UInt32 = 0
                for column in 0..<width {
                    line &+= UInt32(source[row &* width &+ column])
                    let at = (row &+ 1) &* stride &+ column &+ 1
                    table[at] = table[at &- stride] &+ line
                }
            }
        }
        let table = sums.span
        return [UInt8](capacity: width * height) { output in
            for row in 0..<height {
                let (top, bottom) = (max(row - radius, 0), min(row + radius + 1, height))
                for column in 0..<width {
                    let (left, right) = (max(column - radius, 0), min(column + radius + 1, width))
                    let sum =
                        table[bottom &* stride &+ right] &- table[top &* stride &+ right]
                        &- table[bottom &* stride &+ left] &+ table[top &* stride &+ left]
                    output.append(UInt8(truncatingIfNeeded: Int(sum) / ((bottom &- top) &* (right &- left))))
                }
            }
        }
    }
}
