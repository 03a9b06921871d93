public import KaoinCore
internal import KaoinVision

/// Tells pictures of a sensor from pictures that somebody feeds in: each is another one, and time goes on between them.
public struct FrameIntegrity: Sendable {
    /// A sensor's noise makes every picture another one. So many equal ones in a row come from no sensor.
    static let equalFrames = 5
    /// Nor do so many in a session: a video of a lower rate shows each picture more than once.
    static let equalFramesInAll = 10
    /// No camera of a kiosk takes pictures one after the other in less.
    static let shortestInterval = Duration.milliseconds(4)

    private let isConverted: Bool
    private var last: (image: RGBImage, sequence: Int, time: Duration)?
    private var equalInARow = 0
    private var equalInAll = 0

    /// - Parameter isConverted: whether a recording may have been made of one with another rate.
    public init(isConverted: Bool = false) {
        self.isConverted = isConverted
    }

    public mutating func take(_ image: RGBImage, sequence: Int, time: Duration) -> DenyCue? {
        defer { last = (image, sequence, time) }
        guard let last else { return nil }
        guard sequence > last.sequence, time > last.time else { return .implausibleTiming }
        // A jump of the numbers in no time is no camera's either.
        let pictures = sequence - last.sequence
        guard isConverted || (time - last.time) / Self.shortestInterval >= Double(pictures) else {
            return .implausibleTiming
        }
        guard image == last.image else {
            equalInARow = 0
            return nil
        }
        equalInARow += 1
        equalInAll += 1
        let isTooMany = equalInARow >= Self.equalFrames || !isConverted && equalInAll >= Self.equalFramesInAll
        return isTooMany ? .repeatedFrames : nil
    }
}

/// One of the two things by which fed-in frames are told, as a cue of its own.
struct FrameIntegrityCue: FrameCue {
    let cue: LivenessCue
    let scope = CueScope.always
    private let answer: DenyCue
    private var integrity = FrameIntegrity()

    /// - Parameter cue: `repeatedFrames` or `frameTiming`.
    init(_ cue: LivenessCue) {
        self.cue = cue
        answer = cue == .frameTiming ? .implausibleTiming : .repeatedFrames
    }

    mutating func take(_ frame: LivenessFrame, rest: FaceMesh?) -> CueFinding? {
        let found = integrity.take(frame.image, sequence: frame.sequence, time: frame.time)
        return found == answer ? .denied(answer) : nil
    }
}
