internal import Glibc
public import KaoinCore
public import KaoinLiveness
internal import KaoinVision

/// The light of the screen upon whatever is before a simulated camera: pictures of a `Presentation` as they are while the
/// screen shows a sequence.
///
/// Each pixel is made brighter by the share that the screen adds to what the room gives there, as `LightSurface` has it for a
/// head at rest, a sheet or a glass in the same place. What moves meanwhile is lit as if it stood still.
public struct ScreenLight: Sendable {
    /// What the picture has to spare for the screen's white, as a share of its own light.
    private static let headroom: Float = 0.55

    /// In full white of the screen, in shares of the light that is there without it; three a pixel.
    private let shares: [Float]
    private let side: Int
    /// Pixels of the head, and the mean of what comes from there without the screen, in units of albedo times lux.
    private let isHead: [Bool]
    private let meanWithout: Double
    private let delay: Duration
    /// Of the calibration of this screen and camera.
    public static let calibratedDelay = Duration.milliseconds(55)

    /// - Parameters:
    ///   - head: of the person that is shown, at half of the pictures' size.
    ///   - lux: of the room on the face, without the screen.
    public init(_ subject: LightSubject, head: LitHead, panel: LightPanel, lux: Double, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let room = LightRoom(lux: lux, &random)
        let surface = LightSurface(subject, head, panel, room, &random)
        var delay = 55 + Double(random.number(-12...12))
        if case .relit(let late) = subject { delay += Double(late) }
        self.delay = .microseconds(Int64(delay * 1000))
        side = head.side
        let tints = [Float(room.tint.red), 1, Float(room.tint.blue)]
        let without = surface.room.indices.map { surface.room[$0] * Float(lux) * tints[$0 % 3] + surface.own[$0] }
        shares = surface.screen.indices.map { surface.screen[$0] / max(without[$0], 1e-4) }
        isHead = head.isHead
        let onHead = head.isHead.indices.filter { head.isHead[$0] }
        meanWithout = onHead.reduce(0) { $0 + Double(without[$1 * 3 + 1]) } / Double(max(onHead.count, 1))
    }

    /// What the camera holds while it takes pictures such as this one, before the screen lights them: light by albedo times lux.
    public func exposure(of image: RGBImage) -> Double {
        var (sum, count) = (0.0, 0.0)
        for index in isHead.indices where isHead[index] {
            let (row, column) = (index / side * image.height / side, index % side * image.width / side)
            sum += Double(LightColour.lightOfStored[Int(image.pixels[(row * image.width + column) * 3 + 1])])
            count += 1
        }
        return Double(Self.headroom) * sum / max(count, 1) / max(meanWithout, 1e-6)
    }

    /// A picture as the camera takes it at a time.
    ///
    /// - Parameters:
    ///   - shown: what the screen shows then, and when its first edge was painted; nil for the page's own white ground.
    public func lit(_ image: RGBImage, at time: Duration, shown: (sequence: LightSequence, start: Duration)?)
        -> RGBImage
    {
        let colour = shown.flatMap { self.colour($0.sequence, since: time - $0.start) } ?? Self.ground
        let parts = [colour.red, colour.green, colour.blue]
        let (light, stored) = (LightColour.lightOfStored, StoredLight.stored)
        let (lights, values, share) = (light.span, stored.span, shares.span)
        let pixels = [UInt8](capacity: image.width * image.height * 3) { output in
            for row in 0..<image.height {
                let from = min(row * side / image.height, side - 1) * side
                for column in 0..<image.width {
                    let place = (from + min(column * side / image.width, side - 1)) * 3
                    let at = (row * image.width + column) * 3
                    for channel in 0..<3 {
                        let whole =
                            lights[Int(image.pixels[at + channel])] * Self.headroom
                            * (1 + share[place + channel] * parts[channel])
                        output.append(UInt8(values[Int(min(max(whole, 0), 1) * Float(StoredLight.steps))] + 0.5))
                    }
                }
            }
        }
        return RGBImage(width: image.width, height: image.height, pixels: pixels)
    }

    /// The page's own white.
    private static let ground = LightColour(red: 1, green: 1, blue: 1)
    /// How long the grey is there before and after the symbols.
    private static let (before, after) = (Duration.milliseconds(-300), Duration.milliseconds(400))

    /// The mean over an exposure of a thirtieth of a second; nil outside of the sequence.
    private func colour(_ sequence: LightSequence, since time: Duration) -> LightColour? {
        guard time > Self.before, time < sequence.duration + Self.after else { return nil }
        let parts = (0..<4).map { part in
            sequence.colour(at: time - delay + .microseconds((Int64(part) * 2 - 3) * 4167))
        }
        func mean(_ channel: (LightColour) -> Float) -> Float { parts.reduce(0) { $0 + channel($1) } / 4 }
        return LightColour(red: mean(\.red), green: mean(\.green), blue: mean(\.blue))
    }
}
