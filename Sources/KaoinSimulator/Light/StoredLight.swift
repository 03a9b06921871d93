internal import Glibc

/// From light to the values of an sRGB picture (IEC 61966-2-1); `LightColour` has the other way.
enum StoredLight {
    /// Steps of `stored` from light 0 to 1.
    static let steps = 4095
    /// Values 0…255, not rounded, of light in even steps.
    static let stored: [Float] = (0...steps).map {
        let light = Float($0) / Float(steps)
        return 255 * (light <= 0.003_130_8 ? light * 12.92 : 1.055 * powf(light, 1 / 2.4) - 0.055)
    }
}
