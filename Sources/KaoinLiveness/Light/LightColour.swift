internal import Glibc

/// A colour as light: the shares of the screen's three primaries, each 0…1, proportional to what is emitted (linear, not as
/// they are stored in pictures).
public struct LightColour: Equatable, Sendable {
    public var red: Float
    public var green: Float
    public var blue: Float

    public init(red: Float, green: Float, blue: Float) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// Relative luminance 0…1 of an sRGB screen, as WCAG 2 defines it.
    public var luminance: Float { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

    /// Between this colour and another, in light: along the way luminance only rises or only falls.
    ///
    /// - Parameter share: 0 for this one … 1 for the other.
    func blended(with other: LightColour, _ share: Float) -> LightColour {
        LightColour(
            red: red + (other.red - red) * share, green: green + (other.green - green) * share,
            blue: blue + (other.blue - blue) * share)
    }

    /// What a value 0…255 of an sRGB picture or screen means as light, 0…1 (IEC 61966-2-1).
    static func light(ofStored value: Int) -> Float {
        let share = Float(value) / 255
        return share <= 0.040_45 ? share / 12.92 : powf((share + 0.055) / 1.055, 2.4)
    }

    /// The value 0…255 of an sRGB screen for light 0…1.
    package static func stored(ofLight light: Float) -> Int {
        let share = light <= 0.003_130_8 ? light * 12.92 : 1.055 * powf(light, 1 / 2.4) - 0.055
        return Int((min(max(share, 0), 1) * 255).rounded())
    }

    /// The same for all 256 values.
    package static let lightOfStored: [Float] = (0...255).map { light(ofStored: $0) }
}
