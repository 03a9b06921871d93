public import KaoinCore

/// What light and a sensor make of a picture: its brightness, and noise that is another in each picture.
public struct Sensor: Sendable {
    /// How bright the light is; 1 as in the portrait.
    public var light: Float
    /// The spread of the noise, in steps of brightness.
    public var noise: Float

    public init(light: Float, noise: Float) {
        self.light = light
        self.noise = noise
    }

    public func picture(of scene: RGBImage, _ random: inout SimulatorRandom) -> RGBImage {
        let source = scene.pixels.span
        var (bits, left) = (UInt64(0), 0)
        let pixels = [UInt8](capacity: source.count) { output in
            for index in source.indices {
                if left == 0 { (bits, left) = (random.next(), 4) }
                // The sum of four small numbers is nearly normal; its spread is 2.3 of 15 steps' quarters.
                let sum = Int(bits & 15) &+ Int(bits >> 4 & 15) &+ Int(bits >> 8 & 15) &+ Int(bits >> 12 & 15) &- 30
                bits >>= 16
                left -= 1
                let value = Float(source[index]) * light + Float(sum) * noise / 9.2
                output.append(UInt8(min(max(value + 0.5, 0), 255)))
            }
        }
        return RGBImage(width: scene.width, height: scene.height, pixels: pixels)
    }
}
