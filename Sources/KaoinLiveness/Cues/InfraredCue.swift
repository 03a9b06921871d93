public import KaoinCore
public import KaoinVision

/// Looks at a face with the eyes of an infrared camera.
///
/// Skin throws the light of such a camera's lamp back. A screen shows its face in visible light alone: in the infrared it
/// is a dark sheet. Where the colour camera sees a face and the infrared one sees nothing bright, a screen is held up.
public struct InfraredCue: Sendable {
    /// The brightness of the face, 0…255: the median of its middle, the brightest of all places looked at.
    public let brightness: Float

    /// Below this no lamp shines on skin there.
    public static let limit: Float = 32
    public var isDark: Bool { brightness < Self.limit }

    /// The middle of the box, in shares of its sides: no hair, no background.
    private static let middle: Float = 0.6
    /// The two cameras look from different places, so the face may lie beside where the box says: so far to each side, in
    /// shares of the box's sides. Skin anywhere there is enough.
    private static let shifts: [Float] = [-0.4, 0, 0.4]
    /// Samples along each side.
    private static let samples = 16

    /// - Parameters:
    ///   - box: around the face in the colour camera's picture.
    ///   - size: of that picture.
    ///   - infrared: the newest pictures of the infrared camera, which sees what the colour camera sees. Some light their
    ///     lamp for every second picture only, so there are two; the brighter counts.
    public init(of box: Box, in size: (width: Int, height: Int), infrared: [LumaImage]) {
        var best: Float = 0
        for picture in infrared {
            let across = Float(picture.width) / Float(max(size.width, 1))
            let down = Float(picture.height) / Float(max(size.height, 1))
            let (width, height) = (box.width * across, box.height * down)
            let centre = Point(x: box.center.x * across, y: box.center.y * down)
            for right in Self.shifts {
                for below in Self.shifts {
                    let place = Point(x: centre.x + right * width, y: centre.y + below * height)
                    best = max(best, Self.median(around: place, width * Self.middle, height * Self.middle, in: picture))
                }
            }
        }
        brightness = best
    }

    private static func median(around centre: Point, _ width: Float, _ height: Float, in picture: LumaImage) -> Float {
        let source = picture.pixels.span
        var values: [UInt8] = []
        values.reserveCapacity(samples * samples)
        for row in 0..<samples {
            let y = centre.y + (Float(row) / Float(samples - 1) - 0.5) * height
            guard y >= 0, y < Float(picture.height) else { continue }
            for column in 0..<samples {
                let x = centre.x + (Float(column) / Float(samples - 1) - 0.5) * width
                guard x >= 0, x < Float(picture.width) else { continue }
                values.append(source[Int(y) * picture.width + Int(x)])
            }
        }
        // Half of a place that is out of sight tells nothing.
        guard values.count * 2 >= samples * samples else { return 0 }
        values.sort()
        return Float(values[values.count / 2])
    }
}

/// Counts in how many frames of a session a face was dark in the infrared: an accident of a frame or two is none.
public struct InfraredWatch: FrameCue {
    public let cue = LivenessCue.infrared
    public let scope = CueScope.always
    private var count = CueCount()

    public init() {}

    public mutating func take(_ frame: LivenessFrame, rest: FaceMesh?) -> CueFinding? {
        guard let box = frame.box else { return nil }
        return take(box, in: (frame.image.width, frame.image.height), infrared: frame.infrared).map(CueFinding.denied)
    }

    /// - Parameter infrared: empty where no infrared camera is pinned; then nothing is said.
    public mutating func take(_ box: Box, in size: (width: Int, height: Int), infrared: [LumaImage]) -> DenyCue? {
        guard !infrared.isEmpty else { return nil }
        count.add(isSure: InfraredCue(of: box, in: size, infrared: infrared).isDark)
        return count.isSure ? .darkInInfrared : nil
    }
}
