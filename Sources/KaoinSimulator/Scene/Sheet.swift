internal import Glibc
internal import KaoinCore
internal import KaoinVision

/// Something flat that carries a picture, such as paper or the glass of a screen, and how it is held.
struct Sheet {
    /// In pixels of the frame; the width of the whole sheet.
    var width: Float
    var centre: Point
    /// In degrees.
    var yaw: Float = 0
    var pitch: Float = 0
    var roll: Float = 0
    /// How far the middle stands out before the edges, in widths of the sheet.
    var bend: Float = 0

    private static let steps = 16

    func draw(_ picture: RGBImage, on canvas: inout SceneCanvas) {
        let height = width * Float(picture.height) / Float(picture.width)
        func corner(_ column: Int, _ row: Int) -> (Point3, Point) {
            let (u, v) = (Float(column) / Float(Self.steps), Float(row) / Float(Self.steps))
            let texture = Point(x: u * Float(picture.width - 1), y: v * Float(picture.height - 1))
            return (
                place((u - 0.5) * width, (v - 0.5) * height, out: bend * width * (1 - 4 * (u - 0.5) * (u - 0.5))),
                texture
            )
        }
        for row in 0..<Self.steps {
            for column in 0..<Self.steps {
                let (a, b) = (corner(column, row), corner(column + 1, row))
                let (c, d) = (corner(column, row + 1), corner(column + 1, row + 1))
                canvas.draw([a.0, b.0, c.0], from: [a.1, b.1, c.1], of: picture)
                canvas.draw([b.0, d.0, c.0], from: [b.1, d.1, c.1], of: picture)
            }
        }
    }

    /// Where a point of the sheet is seen.
    private func place(_ x: Float, _ y: Float, out: Float) -> Point3 {
        let degrees = Float.pi / 180
        let (cosRoll, sinRoll) = (cosf(roll * degrees), sinf(roll * degrees))
        let (cosYaw, sinYaw) = (cosf(yaw * degrees), sinf(yaw * degrees))
        let (cosPitch, sinPitch) = (cosf(pitch * degrees), sinf(pitch * degrees))
        let (rolledX, rolledY) = (x * cosRoll - y * sinRoll, x * sinRoll + y * cosRoll)
        let turnedX = rolledX * cosYaw + out * sinYaw
        let depth = rolledX * sinYaw - out * cosYaw
        let turnedY = rolledY * cosPitch + depth * sinPitch
        let z = depth * cosPitch - rolledY * sinPitch
        let nearness = 1 / (1 + z / (4 * width))
        return Point3(x: centre.x + turnedX * nearness, y: centre.y + turnedY * nearness, z: z)
    }
}

extension RGBImage {
    /// The picture with a frame around it.
    ///
    /// - Parameter share: of the width, for each side.
    func framed(_ share: Float, colour: (UInt8, UInt8, UInt8), tall: Float = 1) -> RGBImage {
        let border = Int(share * Float(width))
        let (newWidth, newHeight) = (width + 2 * border, height + 2 * Int(Float(border) * tall))
        let top = (newHeight - height) / 2
        let source = pixels.span
        let values = [UInt8](capacity: newWidth * newHeight * 3) { output in
            func fill(_ count: Int) {
                for _ in 0..<count {
                    output.append(colour.0)
                    output.append(colour.1)
                    output.append(colour.2)
                }
            }
            for row in 0..<newHeight {
                let y = row - top
                guard y >= 0, y < height else {
                    fill(newWidth)
                    continue
                }
                fill(border)
                for index in y * width * 3..<(y + 1) * width * 3 { output.append(source[index]) }
                fill(border)
            }
        }
        return RGBImage(width: newWidth, height: newHeight, pixels: values)
    }

    /// A lamp that a glass reflects.
    func withGlare(at centre: Point, radius: Float) -> RGBImage {
        var values = pixels
        for row in max(0, Int(centre.y - radius))..<max(0, min(height, Int(centre.y + radius))) {
            for column in max(0, Int(centre.x - radius))..<max(0, min(width, Int(centre.x + radius))) {
                let far = Point(x: Float(column), y: Float(row)).distance(to: centre) / radius
                guard far < 1 else { continue }
                let added = min(255, 600 * (1 - far))
                for channel in 0..<3 {
                    let at = (row * width + column) * 3 + channel
                    values[at] = UInt8(min(255, Float(values[at]) + added))
                }
            }
        }
        return RGBImage(width: width, height: height, pixels: values)
    }
}
