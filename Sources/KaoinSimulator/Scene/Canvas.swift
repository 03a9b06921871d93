internal import KaoinCore
internal import KaoinVision

/// A picture that triangles are drawn on, the nearer ones over those behind.
struct Canvas {
    let width: Int
    let height: Int
    private var pixels: [UInt8]
    private var depth: [Float]

    init(_ background: RGBImage) {
        (width, height) = (background.width, background.height)
        pixels = background.pixels
        depth = [Float](repeating: .infinity, count: width * height)
    }

    var image: RGBImage { RGBImage(width: width, height: height, pixels: pixels) }

    /// - Parameters:
    ///   - corners: in this picture, with their depth.
    ///   - places: of the corners in the texture.
    ///   - dark: whether it shows the inside of a mouth instead.
    mutating func draw(_ corners: [Point3], from places: [Point], of texture: RGBImage, dark: Bool = false) {
        let (a, b, c) = (corners[0], corners[1], corners[2])
        let area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        guard abs(area) > 1e-4 else { return }
        let left = max(0, Int(min(a.x, b.x, c.x).rounded(.up)))
        let right = min(width - 1, Int(max(a.x, b.x, c.x).rounded(.down)))
        let top = max(0, Int(min(a.y, b.y, c.y).rounded(.up)))
        let bottom = min(height - 1, Int(max(a.y, b.y, c.y).rounded(.down)))
        guard left <= right, top <= bottom else { return }
        let source = texture.pixels.span
        // Taken out for the while: two spans of one value cannot be open at once.
        var (pixels, depth) = ([UInt8](), [Float]())
        swap(&pixels, &self.pixels)
        swap(&depth, &self.depth)
        defer {
            swap(&pixels, &self.pixels)
            swap(&depth, &self.depth)
        }
        var target = pixels.mutableSpan
        var far = depth.mutableSpan
        for row in top...bottom {
            for column in left...right {
                let (x, y) = (Float(column), Float(row))
                let u = ((b.x - x) * (c.y - y) - (b.y - y) * (c.x - x)) / area
                let v = ((c.x - x) * (a.y - y) - (c.y - y) * (a.x - x)) / area
                let w = 1 - u - v
                guard u >= -1e-4, v >= -1e-4, w >= -1e-4 else { continue }
                let at = row &* width &+ column
                let z = u * a.z + v * b.z + w * c.z
                guard z < far[at] else { continue }
                far[at] = z
                if dark {
                    (target[at &* 3], target[at &* 3 &+ 1], target[at &* 3 &+ 2]) = (58, 22, 24)
                    continue
                }
                let px = u * places[0].x + v * places[1].x + w * places[2].x
                let py = u * places[0].y + v * places[1].y + w * places[2].y
                for channel in 0..<3 {
                    target[at &* 3 &+ channel] = Self.sample(
                        source, texture.width, texture.height, px, py, channel)
                }
            }
        }
    }

    /// Between the four pixels around a place.
    static func sample(
        _ source: Span<UInt8>, _ width: Int, _ height: Int, _ x: Float, _ y: Float, _ channel: Int
    ) -> UInt8 {
        let (px, py) = (min(max(x, 0), Float(width - 1)), min(max(y, 0), Float(height - 1)))
        let (left, top) = (min(Int(px), max(width - 2, 0)), min(Int(py), max(height - 2, 0)))
        let (right, lower) = (px - Float(left), py - Float(top))
        let at = (top &* width &+ left) &* 3 &+ channel
        let next = width > 1 ? 3 : 0
        let below = height > 1 ? width &* 3 : 0
        let upper = Float(source[at]) * (1 - right) + Float(source[at &+ next]) * right
        let under = Float(source[at &+ below]) * (1 - right) + Float(source[at &+ below &+ next]) * right
        return UInt8(min(max(upper * (1 - lower) + under * lower + 0.5, 0), 255))
    }
}
