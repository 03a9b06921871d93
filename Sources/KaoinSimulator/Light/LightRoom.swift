internal import Glibc
internal import KaoinCore

/// The light of a room on an upright face, without the screen.
public struct LightRoom: Sendable {
    /// Illuminance in lux.
    public let lux: Double
    /// Its colour, each channel relative to green.
    let tint: (red: Double, blue: Double)
    /// How much of it comes from above, and from one side.
    let above: Double
    let side: Double
    /// Lamps that flicker: share, and the beat with the camera in hertz.
    let flicker: (share: Double, beat: Double, phase: Double)
    /// Daylight that comes and goes: share by the end, bluer than the lamps.
    let daylight: Double

    /// - Parameter lux: 50 to 1,000 is what offices and counters have.
    init(lux: Double, _ random: inout SeededGenerator) {
        self.lux = lux
        // From 3,000 K, warm lamps, to 6,500 K.
        let warmth = Double(random.number(0...1))
        tint = (1 + 0.35 * warmth, 1 - 0.5 * warmth)
        above = Double(random.number(0.3...0.7))
        side = Double(random.number(-0.35...0.35))
        flicker = (
            Double(random.number(0...0.04)), Double(random.number(0.3...6)), Double(random.number(0...6.28))
        )
        daylight = Double(random.number(-0.12...0.12))
    }

    /// Each channel at a time in seconds, 1 for the mean lamp's green.
    func colour(at time: Double) -> (red: Double, green: Double, blue: Double) {
        let lamp = 1 + flicker.share * sin(2 * .pi * flicker.beat * time + flicker.phase)
        let sky = daylight * (time / 4)
        return (tint.red * lamp + 0.9 * sky, lamp + sky, tint.blue * lamp + 1.1 * sky)
    }

    /// How much of it a surface gets, 1 for an upright one; the normal's y points down and its z at the camera.
    func share(normal: (x: Double, y: Double, z: Double)) -> Double {
        let dome = 1 - above - abs(side)
        return max(
            0.05,
            dome * (0.5 + 0.5 * normal.z) + above * max(0, 0.75 * -normal.y + 0.66 * normal.z) / 0.66
                + abs(side) * max(0, 0.7 * normal.x * (side > 0 ? 1 : -1) + 0.71 * normal.z) / 0.71)
    }
}
