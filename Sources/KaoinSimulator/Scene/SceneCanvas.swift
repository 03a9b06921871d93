internal import KaoinCore
internal import KaoinVision

/// A picture that triangles are drawn on, the nearer ones over those behind.
struct SceneCanvas {
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
        // All that is drawn changes evenly from pixel to pixel: what it is at the left, and by how much it grows.
        let steps = SIMD2((b.y - c.y) / area, (c.y - a.y) / area)
        func mixed(_ values: (Float, Float, Float), _ u: Float, _ v: Float) -> Float {
            values.2 + u * (values.0 - values.2) + v * (values.1 - values.2)
        }
        let zs = (a.z, b.z, c.z)
        let (xs, ys) = ((places[0].x, places[1].x, places[2].x), (places[0].y, places[1].y, places[2].y))
        for row in top...bottom {
            let (x, y) = (Float(left), Float(row))
            var u = ((b.x - x) * (c.y - y) - (b.y - y) * (c.x - x)) / area
            var v = ((c.x - x) * (a.y - y) - (c.y - y) * (a.x - x)) / area
            for column in left...right {
                defer {
                    u += steps.x
                    v += steps.y
                }
                guard u >= -1e-4, v >= -1e-4, u + v <= 1.0001 else { continue }
                let at = row &* width &+ column
                let z = mixed(zs, u, v)
                guard z < far[at] else { continue }
                far[at] = z
                let colour =
                    dark
                    ? SIMD4<Int32>(58, 22, 24, 0)
                    : Self.sample(source, texture.width, texture.height, mixed(xs, u, v), mixed(ys, u, v))
                target[at &* 3] = UInt8(truncatingIfNeeded: colour.x)
                target[at &* 3 &+ 1] = UInt8(truncatingIfNeeded: colour.y)
                target[at &* 3 &+ 2] = UInt8(truncatingIfNeeded: colour.z)
            }
        }
    }

    /// The colour between the four pixels around a place, 0…255 each; what lies outside is as the nearest edge.
    static func sample(_ source: Span<UInt8>, _ width: Int, _ height: Int, _ x: Float, _ y: Float) -> SIMD4<Int32> {
        let (px, py) = (min(max(x, 0), Float(width - 1)), min(max(y, 0), Float(height - 1)))
        let (left, top) = (min(Int(px), max(width - 2, 0)), min(Int(py), max(height - 2, 0)))
        let right = Int32((px - Float(left)) * 256)
        let lower = Int32((py - Float(top)) * 256)
        let at = (top &* width &+ left) &* 3
        let next = width > 1 ? 3 : 0
        let below = height > 1 ? width &* 3 : 0
        func pixel(_ place: Int) -> SIMD4<Int32> {
            SIMD4(Int32(source[place]), Int32(source[place &+ 1]), Int32(source[place &+ 2]), 0)
        }
        let upper = pixel(at) &* (256 &- right) &+ pixel(at &+ next) &* right
        let under = pixel(at &+ below) &* (256 &- right) &+ pixel(at &+ below &+ next) &* right
        return (upper &* (256 &- lower) &+ under &* lower &+ 32768) &>> 16
    }
}
