public import KaoinCore

extension RGBImage {
    /// A square cut out of the picture, turned and scaled; what lies outside of the picture is black.
    ///
    /// - Parameters:
    ///   - side: of the result, in pixels.
    ///   - place: where a pixel of the result lies in this picture.
    public func cut(side: Int, from place: SimilarityTransform) -> RGBImage {
        // Each pixel of a much larger face would be taken from a few of its own alone: halve first.
        if place.scale >= 2, width >= 4, height >= 4 {
            let (half, offset) = (Float(0.5), Float(0.25))
            let smaller = SimilarityTransform(
                a: place.a * half, b: place.b * half, tx: place.tx * half - offset, ty: place.ty * half - offset)
            return halved().cut(side: side, from: smaller)
        }
        var values = [UInt8](repeating: 0, count: side * side * 3)
        let source = pixels.span
        var target = values.mutableSpan
        for row in 0..<side {
            for column in 0..<side {
                let point = place(Point(x: Float(column), y: Float(row)))
                let (left, top) = (point.x.rounded(.down), point.y.rounded(.down))
                guard left > -2, top > -2, left < Float(width), top < Float(height) else { continue }
                let (x, y) = (Int(left), Int(top))
                let (right, lower) = (Int32((point.x - left) * 256), Int32((point.y - top) * 256))
                let weights = (
                    (256 - right) &* (256 - lower), right &* (256 - lower), (256 - right) &* lower, right &* lower
                )
                // Outside of the picture counts as black, so that its edge fades as OpenCV's border does.
                let (x0, x1) = (x >= 0 && x < width, x + 1 >= 0 && x + 1 < width)
                let (y0, y1) = (y >= 0 && y < height, y + 1 >= 0 && y + 1 < height)
                let corner = (y &* width &+ x) &* 3
                let below = corner &+ width &* 3
                let start = (row &* side &+ column) &* 3
                for channel in 0..<3 {
                    var sum: Int32 = 1 << 15
                    if y0 && x0 { sum &+= weights.0 &* Int32(source[corner &+ channel]) }
                    if y0 && x1 { sum &+= weights.1 &* Int32(source[corner &+ 3 &+ channel]) }
                    if y1 && x0 { sum &+= weights.2 &* Int32(source[below &+ channel]) }
                    if y1 && x1 { sum &+= weights.3 &* Int32(source[below &+ 3 &+ channel]) }
                    target[start &+ channel] = UInt8(truncatingIfNeeded: sum >> 16)
                }
            }
        }
        return RGBImage(width: side, height: side, pixels: values)
    }

    /// The picture as a mirror shows it.
    public func mirrored() -> RGBImage {
        var values = [UInt8](repeating: 0, count: pixels.count)
        let source = pixels.span
        var target = values.mutableSpan
        for row in 0..<height {
            for column in 0..<width {
                let from = (row &* width &+ column) &* 3
                let to = (row &* width &+ width &- 1 &- column) &* 3
                for channel in 0..<3 { target[to &+ channel] = source[from &+ channel] }
            }
        }
        return RGBImage(width: width, height: height, pixels: values)
    }
}
