import Foundation
public import KaoinCore

/// What happens to a code between the screen and the camera's sensor.
extension LumaImage {
    /// A picture of one shade.
    public static func plain(_ shade: UInt8, width: Int, height: Int) -> LumaImage {
        LumaImage(width: width, height: height, pixels: [UInt8](repeating: shade, count: width * height))
    }

    /// The brightness at a place between pixels; white outside of the picture.
    private func shade(x: Double, y: Double) -> Double {
        let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
        func pixel(_ column: Int, _ row: Int) -> Double {
            guard (0..<width).contains(column), (0..<height).contains(row) else { return 255 }
            return Double(pixels[row * width + column])
        }
        let (right, lower) = (x - Double(left), y - Double(top))
        let upperRow = pixel(left, top) * (1 - right) + pixel(left + 1, top) * right
        let lowerRow = pixel(left, top + 1) * (1 - right) + pixel(left + 1, top + 1) * right
        return upperRow * (1 - lower) + lowerRow * lower
    }

    /// A new picture whose pixels are taken from the places that `source` names, each the mean of `samples`² ones.
    public func drawn(
        width: Int, height: Int, samples: Int = 2, from source: (Double, Double) -> (x: Double, y: Double)
    ) -> LumaImage {
        var values: [UInt8] = []
        for row in 0..<height {
            for column in 0..<width {
                var sum = 0.0
                for part in 0..<samples * samples {
                    let x = Double(column) + (Double(part % samples) + 0.5) / Double(samples) - 0.5
                    let y = Double(row) + (Double(part / samples) + 0.5) / Double(samples) - 0.5
                    let place = source(x, y)
                    sum += shade(x: place.x, y: place.y)
                }
                values.append(UInt8(min(max(sum / Double(samples * samples), 0), 255)))
            }
        }
        return LumaImage(width: width, height: height, pixels: values)
    }

    /// As wide as asked for, the height in proportion.
    public func shown(width newWidth: Int) -> LumaImage {
        let factor = Double(width) / Double(newWidth)
        return drawn(width: newWidth, height: Int(Double(height) / factor), samples: max(2, Int(factor.rounded(.up)))) {
            (($0 + 0.5) * factor - 0.5, ($1 + 0.5) * factor - 0.5)
        }
    }

    /// Turned about its middle, on a larger white ground.
    public func turned(degrees: Double) -> LumaImage {
        let side = Int(Double(max(width, height)) * 1.45)
        let (cosine, sine) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        let (middle, centerX, centerY) = (Double(side) / 2, Double(width) / 2, Double(height) / 2)
        return drawn(width: side, height: side) { x, y in
            let (across, down) = (x - middle, y - middle)
            return (centerX + across * cosine + down * sine, centerY - across * sine + down * cosine)
        }
    }

    /// Photographed from the side: the right edge is further away.
    ///
    /// - Parameter strength: 0 from the front; towards 1 nearly edge on.
    public func inPerspective(_ strength: Double) -> LumaImage {
        // The plane's homography that keeps the left and right edges in their columns.
        let (across, middle) = (Double(width), Double(height) / 2)
        return drawn(width: width, height: height) { x, y in
            let distance = 1 / (1 - strength * x / across)
            return (x * (1 - strength) * distance, middle + (y - middle) * distance)
        }
    }

    /// Out of focus: the mean of a square of `2 * radius + 1` pixels, twice.
    public func blurred(radius: Int) -> LumaImage {
        func once(_ picture: LumaImage) -> LumaImage {
            let span = 2 * radius + 1
            return picture.drawn(width: picture.width, height: picture.height, samples: span) { x, y in
                // The samples lie within one pixel; spread them over the square.
                let (column, row) = (x.rounded(), y.rounded())
                return (column + (x - column) * Double(span), row + (y - row) * Double(span))
            }
        }
        return once(once(self))
    }

    /// Less contrast and grain, as in poor light.
    public func inPoorLight(seed: UInt64) -> LumaImage {
        var random = SeededGenerator(seed: seed)
        return LumaImage(
            width: width, height: height,
            pixels: pixels.map { UInt8(clamping: 60 + Int($0) * 2 / 5 + Int.random(in: -12...12, using: &random)) })
    }
}
