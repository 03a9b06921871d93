internal import Glibc
public import KaoinCore
public import KaoinLiveness
public import KaoinVision

/// A person or an attack before a simulated camera while the screen beside it shows a light sequence; the same in each run of
/// a seed.
///
/// The picture is computed in light: what each pixel throws back of the room and of the screen, the camera's exposure and
/// white balance, held or following, the blur of the exposure's time, noise, and the curve of an sRGB picture. What a
/// camera's JPEG makes of it is left to whoever has an encoder.
public struct LightPresentation: Sendable {
    /// From painting to a frame's time: what the self-test of the simulated kiosk found.
    public static let allowedDelay = Duration.milliseconds(15)...Duration.milliseconds(95)
    /// Between frames.
    public static let interval = Duration.milliseconds(66)

    /// What the camera's control makes of the mean of a picture, in light, before it is held.
    private static let meanGoal = 0.2
    /// And what a face may come to in the screen's full white, so that none of its channels is cut off.
    private static let faceGoal = 0.35

    public let subject: LightSubject
    private let head: LitHead
    private let room: LightRoom
    private let surface: LightSurface
    private let sequence: LightSequence
    private let isHeld: Bool
    private var random: SeededGenerator
    /// In seconds: of screen and camera, and what an attack adds.
    private let delay: Double
    private let noise: Float
    /// Exposure with its gain, and each channel's white balance.
    private var exposure: Double
    private var balance: (red: Double, blue: Double)
    private let sway: (x: Float, y: Float, phase: Float)

    /// - Parameters:
    ///   - lux: of the room on the face, without the screen.
    ///   - isHeld: whether the camera lets its exposure and white balance be held.
    ///   - sequence: what the screen shows.
    ///   - earlier: what it showed in an earlier session, for an attack that has a video of that.
    public init(
        _ subject: LightSubject, head: LitHead, panel: LightPanel, lux: Double, isHeld: Bool,
        sequence: LightSequence, earlier: LightSequence, seed: UInt64
    ) {
        self.subject = subject
        self.head = head
        self.isHeld = isHeld
        self.sequence = subject == .replayed ? earlier : sequence
        var random = SeededGenerator(seed: seed)
        room = LightRoom(lux: lux, &random)
        surface = LightSurface(subject, head, panel, room, &random)
        var delay = 0.055 + Double(random.number(-0.012...0.012))
        if case .relit(let milliseconds) = subject { delay += Double(milliseconds) / 1000 }
        self.delay = delay
        noise = min(5, 1 + random.number(0.7...1.6) * sqrtf(300 / Float(lux)))
        balance = (
            1 / room.tint.red * Double(random.number(0.95...1.05)),
            1 / room.tint.blue * Double(random.number(0.95...1.05))
        )
        sway = (random.number(0...1.6), random.number(0...1.2), random.number(0...6.28))
        exposure = 1
        self.random = random
        let bright = facePart()
        exposure = min(Self.meanGoal / max(meanLight(at: -1).green, 1e-6), Self.faceGoal / max(bright, 1e-6))
    }

    /// Time times gain that the camera tells; nil where it does not hold it.
    public var heldExposure: Double? { isHeld ? exposure : nil }

    /// - Parameter time: since the sequence began; before it, less than zero.
    /// - Returns: the picture, and where the mesh of the face is in it, as well as a network finds it.
    public mutating func frame(at time: Duration) -> (image: RGBImage, mesh: FaceMesh) {
        let moment = Double(time / .microseconds(1)) / 1e6
        if !isHeld { follow(moment) }
        let (lamp, shown) = (room.colour(at: moment), shown(at: moment))
        let beat = Float(moment)
        let (dx, dy) = (
            Int((sway.x * sinf(beat * 1.3 + sway.phase)).rounded()), Int((sway.y * sinf(beat * 1.7)).rounded())
        )
        // A head that turns a little is lit a little differently.
        let turn = 1 + 0.015 * sinf(beat * 0.9 + sway.phase) * sway.x
        let gains = [Float(exposure * balance.red), Float(exposure), Float(exposure * balance.blue)]
        let lampGains = [lamp.red, lamp.green, lamp.blue].enumerated().map {
            Float($1 * room.lux) * gains[$0]
        }
        let screenGains = [shown.red, shown.green, shown.blue].enumerated().map { $1 * gains[$0] }
        var grains = random
        let image = picture(
            shift: dy * head.side + dx, turn: turn, lamps: lampGains, screens: screenGains, owns: gains, &grains)
        random = grains
        let jitter = Point(x: random.number(-0.4...0.4), y: random.number(-0.4...0.4))
        let points = head.mesh.points.map {
            Point3(x: $0.x - Float(dx) + jitter.x, y: $0.y - Float(dy) + jitter.y, z: $0.z)
        }
        return (image, FaceMesh(points: points, presence: 1))
    }

    private func picture(
        shift: Int, turn: Float, lamps: [Float], screens: [Float], owns: [Float], _ random: inout SeededGenerator
    ) -> RGBImage {
        let count = head.side * head.side
        let (room, screen, own, isHead) = (
            surface.room.span, surface.screen.span, surface.own.span, head.isHead.span
        )
        let (lampGains, screenGains, ownGains) = (lamps.span, screens.span, owns.span)
        let table = StoredLight.stored
        let stored = table.span
        // The sum of four small numbers is nearly normal; its spread is 9.2.
        let grain = noise / 9.2
        var (bits, left) = (UInt64(0), 0)
        let pixels = [UInt8](capacity: count * 3) { output in
            for index in 0..<count {
                let from = min(max(index &+ shift, 0), count &- 1)
                let part = isHead[from] ? turn : 1
                for channel in 0..<3 {
                    let at = from &* 3 &+ channel
                    let light =
                        room[at] * lampGains[channel] * part + screen[at] * screenGains[channel]
                        + own[at] * ownGains[channel]
                    let value = stored[Int(min(max(light, 0), 1) * Float(StoredLight.steps))]
                    if left == 0 { (bits, left) = (random.next(), 4) }
                    let sum = Int(bits & 15) &+ Int(bits >> 4 & 15) &+ Int(bits >> 8 & 15) &+ Int(bits >> 12 & 15)
                    bits >>= 16
                    left &-= 1
                    output.append(UInt8(min(max(value + Float(sum &- 30) * grain + 0.5, 0), 255)))
                }
            }
        }
        return RGBImage(width: head.side, height: head.side, pixels: pixels)
    }

    /// What shines on the scene in a frame: the mean over its exposure of a thirtieth of a second.
    private func shown(at moment: Double) -> LightColour {
        let parts = (0..<4).map { part -> LightColour in
            let time = moment - delay + (Double(part) - 1.5) / 120
            return sequence.colour(at: .microseconds(Int64((time * 1e6).rounded())))
        }
        func mean(_ channel: (LightColour) -> Float) -> Float { parts.reduce(0) { $0 + channel($1) } / 4 }
        return LightColour(red: mean(\.red), green: mean(\.green), blue: mean(\.blue))
    }

    /// The mean light of the scene in each channel, of every seventh pixel.
    private func meanLight(at moment: Double) -> (red: Double, green: Double, blue: Double) {
        let (lamp, shown) = (room.colour(at: moment), shown(at: moment))
        var sums = [Double](repeating: 0, count: 3)
        let lamps = [lamp.red, lamp.green, lamp.blue].map { $0 * room.lux }
        let screens = [shown.red, shown.green, shown.blue].map { Double($0) }
        var count = 0.0
        for index in stride(from: 0, to: head.isHead.count, by: 7) {
            for channel in 0..<3 {
                let at = index * 3 + channel
                sums[channel] +=
                    Double(surface.room[at]) * lamps[channel] + Double(surface.screen[at]) * screens[channel]
                    + Double(surface.own[at])
            }
            count += 1
        }
        return (sums[0] / count, sums[1] / count, sums[2] / count)
    }

    /// The mean light of the place where the face is, in green, in the screen's full white.
    private func facePart() -> Double {
        var (sum, count) = (0.0, 0.0)
        for index in stride(from: 0, to: head.isHead.count, by: 7) where head.isHead[index] {
            let at = index * 3 + 1
            sum += Double(surface.room[at]) * room.lux + Double(surface.screen[at]) + Double(surface.own[at])
            count += 1
        }
        return count > 0 ? sum / count : 0
    }

    /// A camera that holds nothing: its exposure follows the mean of the picture within half a second, its white balance
    /// the mean colour.
    private mutating func follow(_ moment: Double) {
        let mean = meanLight(at: moment)
        let (quick, slow) = (0.13, 0.07)
        exposure *= pow(Self.meanGoal / max(mean.green * exposure, 1e-6), quick)
        balance.red *= pow(mean.green / max(mean.red * balance.red, 1e-9), slow)
        balance.blue *= pow(mean.green / max(mean.blue * balance.blue, 1e-9), slow)
    }
}
