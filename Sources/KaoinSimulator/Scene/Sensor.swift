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

    public func picture(of scene: RGBImage, _ random: inout SeededGenerator) -> RGBImage {
        let source = scene.pixels.span
        // In 1/256 of a step of brightness: what light makes of each value, and the noise of each draw.
        // What is white in the scene is a lamp, and brighter than a sensor can tell.
        let lit = (0..<256).map { $0 >= 254 ? 300 * 256 : Int32(Float($0) * light * 256) + 128 }
        // The sum of four small numbers is nearly normal; its spread is 2.3 of 15 steps' quarters.
        let grain = (0...60).map { Int32(Float($0 - 30) * noise / 9.2 * 256) }
        let (brightness, noises) = (lit.span, grain.span)
        var (bits, left) = (UInt64(0), 0)
        let pixels = [UInt8](capacity: source.count) { output in
            for index in source.indices {
                if left == 0 { (bits, left) = (random.next(), 4) }
                let sum = Int(bits & 15) &+ Int(bits >> 4 & 15) &+ Int(bits >> 8 & 15) &+ Int(bits >> 12 & 15)
                bits >>= 16
                left &-= 1
                let value = (brightness[Int(source[index])] &+ noises[sum]) >> 8
                output.append(UInt8(truncatingIfNeeded: min(max(value, 0), 255)))
            }
        }
        return RGBImage(width: scene.width, height: scene.height, pixels: pixels)
    }
}
