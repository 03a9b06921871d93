/// The screen beside the camera as a source of light: a plane that shines evenly as a Lambert emitter does.
public struct LightPanel: Equatable, Sendable {
    /// Of the lit area, in metres.
    public let width: Double
    public let height: Double
    /// Of white at its full, in cd/m².
    public let luminance: Double

    public init(width: Double, height: Double, luminance: Double) {
        (self.width, self.height, self.luminance) = (width, height, luminance)
    }

    /// A 16:9 screen.
    ///
    /// - Parameter diagonal: in inches.
    public init(inches diagonal: Double, luminance: Double = 250) {
        let metres = diagonal * 0.0254 / (16.0 * 16 + 9 * 9).squareRoot()
        self.init(width: metres * 16, height: metres * 9, luminance: luminance)
    }

    /// The illuminance by full white in lux at a place before the screen: the sum over pieces of the screen of luminance,
    /// both cosines and area over the square of the distance.
    ///
    /// - Parameters:
    ///   - x, y: metres to the right of and below the middle of the screen.
    ///   - distance: in metres before the screen.
    ///   - normal: of the lit surface; (0, 0, 1) looks back at the screen.
    public func lux(
        x: Double, y: Double, distance: Double, normal: (x: Double, y: Double, z: Double), pieces: Int = 12
    ) -> Double {
        var sum = 0.0
        let area = width / Double(pieces) * height / Double(pieces)
        for row in 0..<pieces {
            for column in 0..<pieces {
                let across = width * ((Double(column) + 0.5) / Double(pieces) - 0.5) - x
                let down = height * ((Double(row) + 0.5) / Double(pieces) - 0.5) - y
                let square = across * across + down * down + distance * distance
                let facing = across * normal.x + down * normal.y + distance * normal.z
                guard facing > 0 else { continue }
                sum += facing * distance / (square * square) * area
            }
        }
        return sum * luminance
    }
}
