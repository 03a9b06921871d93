public import KaoinCore

extension RGBImage {
    /// Half as wide and high, each pixel the mean of four; an odd last row or column is dropped.
    ///
    /// - Precondition: both sides are 2 or more.
    public func halved() -> RGBImage {
        let (newWidth, newHeight) = (width / 2, height / 2)
        let source = pixels.span
        let stride = width &* 3
        let values = [UInt8](capacity: newWidth * newHeight * 3) { output in
            for row in 0..<newHeight {
                for column in 0..<newWidth {
                    let corner = row &* 2 &* stride &+ column &* 6
                    for channel in 0..<3 {
                        let at = corner &+ channel
                        let upper = UInt16(source[at]) &+ UInt16(source[at &+ 3])
                        let lower = UInt16(source[at &+ stride]) &+ UInt16(source[at &+ stride &+ 3])
                        output.append(UInt8(truncatingIfNeeded: (upper &+ lower &+ 2) >> 2))
                    }
                }
            }
        }
        return RGBImage(width: newWidth, height: newHeight, pixels: values)
    }

    /// The picture in another size, by linear interpolation after as many halvings as fit.
    public func resized(width newWidth: Int, height newHeight: Int) -> RGBImage {
        precondition(newWidth > 0 && newHeight > 0, "a picture has pixels")
        if newWidth == width && newHeight == height { return self }
        if newWidth * 2 <= width && newHeight * 2 <= height {
            return halved().resized(width: newWidth, height: newHeight)
        }
        let columns = Self.interpolation(from: width, to: newWidth)
        let rows = Self.interpolation(from: height, to: newHeight)
        let source = pixels.span
        let values = [UInt8](capacity: newWidth * newHeight * 3) { output in
            for row in rows {
                let (upper, lower) = (row.first &* width, row.second &* width)
                for column in columns {
                    let (left, right) = (column.first, column.second)
                    let corners = (
                        (upper &+ left) &* 3, (upper &+ right) &* 3, (lower &+ left) &* 3, (lower &+ right) &* 3
                    )
                    for channel in 0..<3 {
                        let top =
                            Int32(source[corners.0 &+ channel]) &* (256 &- column.weight)
                            &+ Int32(source[corners.1 &+ channel]) &* column.weight
                        let bottom =
                            Int32(source[corners.2 &+ channel]) &* (256 &- column.weight)
                            &+ Int32(source[corners.3 &+ channel]) &* column.weight
                        let sum = top &* (256 &- row.weight) &+ bottom &* row.weight &+ (1 << 15)
                        output.append(UInt8(truncatingIfNeeded: sum >> 16))
                    }
                }
            }
        }
        return RGBImage(width: newWidth, height: newHeight, pixels: values)
    }

    /// The picture in the upper left of a larger black one.
    ///
    /// - Precondition: the larger one is not smaller in either direction.
    public func padded(width newWidth: Int, height newHeight: Int) -> RGBImage {
        precondition(newWidth >= width && newHeight >= height, "the picture fits")
        if newWidth == width && newHeight == height { return self }
        var values: [UInt8] = []
        values.reserveCapacity(newWidth * newHeight * 3)
        for row in 0..<height {
            values += pixels[row * width * 3..<(row + 1) * width * 3]
            values += repeatElement(0, count: (newWidth - width) * 3)
        }
        values += repeatElement(0, count: (newHeight - height) * newWidth * 3)
        return RGBImage(width: newWidth, height: newHeight, pixels: values)
    }

    private struct Interpolation {
        let first: Int
        let second: Int
        /// Of the second, in 1/256.
        let weight: Int32
    }

    private static func interpolation(from old: Int, to new: Int) -> [Interpolation] {
        let step = Float(old) / Float(new)
        return (0..<new).map { index in
            let position = min(max((Float(index) + 0.5) * step - 0.5, 0), Float(old - 1))
            let first = min(Int(position), old - 1)
            return Interpolation(
                first: first, second: min(first + 1, old - 1), weight: Int32((position - Float(first)) * 256))
        }
    }
}
