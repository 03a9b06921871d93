import Foundation
import KaoinCore
import KaoinPicture
import KaoinQR
import KaoinTestSupport

/// A grey picture in linear steps, for what happens between a display and a sensor.
struct Light {
    let width: Int
    let height: Int
    var values: [Float]

    init(width: Int, height: Int, _ values: [Float]) {
        self.width = width
        self.height = height
        self.values = values
    }

    init(_ picture: LumaImage) {
        self.init(width: picture.width, height: picture.height, picture.pixels.map(Float.init))
    }

    var picture: LumaImage {
        LumaImage(width: width, height: height, pixels: values.map { UInt8(min(max($0, 0), 255)) })
    }

    /// A code of whole pixels a module, with its quiet zone, as the customer's window draws it.
    static func window(_ symbol: QRSymbol, scale: Int) -> Light {
        let quiet = QRSymbol.quietZone
        let side = (symbol.side + 2 * quiet) * scale
        var values = [Float](repeating: 255, count: side * side)
        for row in 0..<side {
            for column in 0..<side {
                let (x, y) = (column / scale - quiet, row / scale - quiet)
                if (0..<symbol.side).contains(x), (0..<symbol.side).contains(y), symbol.isDark(column: x, row: y) {
                    values[row * side + column] = 0
                }
            }
        }
        return Light(width: side, height: side, values)
    }

    /// On a display: each pixel is two samples wide, of which one is darker, for there is a gap between pixels; black is not
    /// quite black. With the grid of a sensor this makes moiré.
    var onDisplay: Light {
        var shown = [Float](repeating: 0, count: width * height * 4)
        for row in 0..<height * 2 {
            for column in 0..<width * 2 {
                let light = 12 + values[(row / 2) * width + column / 2] * 243 / 255
                let gap: Float = (row % 2 == 0 ? 0.7 : 1) * (column % 2 == 0 ? 0.7 : 1)
                shown[row * width * 2 + column] = light * gap
            }
        }
        return Light(width: width * 2, height: height * 2, shown)
    }

    /// Where the camera stands, and what it makes of the light.
    struct Camera {
        /// Of the square picture, in pixels.
        let side: Int
        /// By how much the right edge looks shorter than the left: 0 from the front.
        let slant: Float
        let degrees: Float
        /// How much of the picture the display takes.
        var fill: Float = 0.88
        /// Standard deviation of the grain, in steps of 255.
        let grain: Float
        /// Of black and of white.
        let range: ClosedRange<Float>
    }

    /// A picture of this, out of focus by about a pixel.
    func photographed(by camera: Camera, seed: UInt64) -> Light {
        var random = SeededGenerator(seed: seed)
        let side = camera.side
        let (cosine, sine) = (cos(camera.degrees * .pi / 180), sin(camera.degrees * .pi / 180))
        let middle = Float(side) / 2
        let scale = camera.fill * Float(side) / Float(max(width, height))
        var taken = [Float](repeating: 110, count: side * side)
        for row in 0..<side {
            for column in 0..<side {
                let (x, y) = (Float(column) - middle, Float(row) - middle)
                let (across, down) = ((x * cosine + y * sine) / scale, (y * cosine - x * sine) / scale)
                // The plane is further away on the right: u and v in -0.5…0.5 on it.
                let u = across / Float(width)
                let depth = 1 - camera.slant * u
                let (sourceX, sourceY) = (
                    (u / depth + 0.5) * Float(width), (down / Float(height) / depth + 0.5) * Float(height)
                )
                guard sourceX >= 0, sourceY >= 0, sourceX < Float(width - 1), sourceY < Float(height - 1) else {
                    continue
                }
                let (left, top) = (Int(sourceX), Int(sourceY))
                let (right, lower) = (sourceX - Float(left), sourceY - Float(top))
                let first = top * width + left
                let upper = values[first] * (1 - right) + values[first + 1] * right
                let below = values[first + width] * (1 - right) + values[first + width + 1] * right
                taken[row * side + column] = upper * (1 - lower) + below * lower
            }
        }
        var result = Light(width: side, height: side, taken).smoothed
        let (dark, span) = (camera.range.lowerBound, (camera.range.upperBound - camera.range.lowerBound) / 255)
        for index in result.values.indices {
            // The sum of three uniform numbers is near enough to a normal one.
            let sum = (0..<3).reduce(Float(0)) { sum, _ in sum + Float.random(in: -1...1, using: &random) }
            result.values[index] = dark + result.values[index] * span + sum * camera.grain
        }
        return result
    }

    /// Each value is a quarter, a half and a quarter of its neighbours, twice, across and down.
    private var smoothed: Light {
        var current = values
        for _ in 0..<2 {
            for step in [1, width] {
                var next = current
                for index in step..<(current.count - step) {
                    next[index] = (current[index - step] + 2 * current[index] + current[index + step]) / 4
                }
                current = next
            }
        }
        return Light(width: width, height: height, current)
    }

    /// As a phone stores a photograph.
    func stored(quality: Int) throws -> Light {
        let image = RGBImage(width: width, height: height, pixels: picture.pixels.flatMap { [$0, $0, $0] })
        return Light(try PictureDecoder.decode(PictureEncoder.jpeg(image, quality: quality)).luma())
    }
}
