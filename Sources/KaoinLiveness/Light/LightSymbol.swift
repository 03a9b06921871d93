/// One colour of a light sequence. Its three bits say which of the screen's primaries shine: white and dark, and the six
/// hues between.
///
/// What shines is never all there is, and what does not shine is never off: so bright and so dark that the changes are
/// seen on a face, and so pale that no symbol is a saturated red as WCAG 2 defines it (see `FlashCount`).
public struct LightSymbol: Hashable, Sendable {
    /// Red 4, green 2, blue 1.
    public let bits: UInt8

    /// All eight, dark first, white last.
    public static let all = (UInt8(0)..<8).map { LightSymbol(unchecked: $0) }
    public static let dark = LightSymbol(unchecked: 0)
    public static let white = LightSymbol(unchecked: 7)

    /// What a primary is set to on the screen, 0…255, where it shines and where it does not.
    public static let stored = (on: 236, off: 100)
    /// The same as light.
    static let light = (
        on: LightColour.light(ofStored: stored.on), off: LightColour.light(ofStored: stored.off)
    )

    private init(unchecked bits: UInt8) { self.bits = bits }

    /// - Returns: nil where it is not 0…7.
    public init?(bits: UInt8) {
        guard bits < 8 else { return nil }
        self.bits = bits
    }

    var hasRed: Bool { bits & 4 != 0 }
    var hasGreen: Bool { bits & 2 != 0 }
    var hasBlue: Bool { bits & 1 != 0 }

    /// White and dark tell nothing by their hue.
    public var isHue: Bool { self != .dark && self != .white }

    public var colour: LightColour {
        func part(_ shines: Bool) -> Float { shines ? Self.light.on : Self.light.off }
        return LightColour(red: part(hasRed), green: part(hasGreen), blue: part(hasBlue))
    }
}
