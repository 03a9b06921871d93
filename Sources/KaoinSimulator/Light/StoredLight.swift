internal import Glibc

/// Between light and the values of an sRGB picture (IEC 61966-2-1).
enum StoredLight {
    /// Of 0…255.
    static let light: [Float] = (0...255).map {
        let share = Float($0) / 255
        return share <= 0.040_45 ? share / 12.92 : powf((share + 0.055) / 1.055, 2.4)
    }

    /// Steps of `stored` from light 0 to 1.
    static let steps = 4095
    /// Values 0…255, not rounded, of light in even steps.
    static let stored: [Float] = (0...steps).map {
        let light = Float($0) / Float(steps)
        return 255 * (light <= 0.003_130_8 ? light * 12.92 : 1.055 * powf(light, 1 / 2.4) - 0.055)
    }
}
