/// How strongly a face must answer at least where it is: what makes the lack of an answer mean something.
///
/// A camera whose exposure is known tells how bright a face is, and not whether pale skin is in little light or dark skin in
/// much. So the darkest skin there is is assumed: the light of the room is taken for the most that it can be, and the
/// answer for the least. Pale skin is asked for less than it gives, and nobody for more.
public struct LightGate: Equatable, Sendable {
    /// What the whole screen in its brightest white brings to a face at the furthest distance at which one is accepted, in lux;
    /// from the installation's calibration.
    public let screenLux: Double
    /// The illuminance in lux at which a surface that throws back all light (Lambert, albedo 1) is seen as light 1 with
    /// exposure 1; from the installation's calibration.
    public let luxPerLight: Double

    /// The luminous reflectance of the darkest skin.
    public static let leastAlbedo = 0.08

    public init(screenLux: Double, luxPerLight: Double) {
        (self.screenLux, self.luxPerLight) = (screenLux, luxPerLight)
    }

    /// - Parameters:
    ///   - samples: of the sequence.
    ///   - exposure: time times gain of all its frames, in the calibration's unit; nil where the camera does not say or did not
    ///     hold it.
    /// - Returns: the share by which the full difference of a channel makes the face brighter at least; nil where that is
    ///   not known.
    public func leastStrength(_ samples: [LightSample], exposure: Double?) -> Double? {
        let lights = samples.flatMap { $0.places.values }.map { Double($0.luminance) }
        guard let exposure, exposure > 0, !lights.isEmpty else { return nil }
        let mean = lights.reduce(0, +) / Double(lights.count)
        let roomLux = mean / exposure * luxPerLight / Self.leastAlbedo
        return roomLux > 0 ? screenLux * Double(LightSymbol.light.on - LightSymbol.light.off) / roomLux : nil
    }
}
