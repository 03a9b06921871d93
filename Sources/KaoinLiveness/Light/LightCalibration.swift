/// What was found of one installation's screen and camera, by which an answer is judged.
public struct LightCalibration: Equatable, Sendable {
    /// How far the delay of one frame may be from the one that was found: half a frame of the camera, and the screen's own.
    public static let tolerance = Duration.milliseconds(40)

    /// From painting to a frame's time.
    public let delay: Duration
    /// nil where screen and camera were not measured: the lack of an answer says nothing there.
    public let gate: LightGate?

    public init(delay: Duration, gate: LightGate?) {
        (self.delay, self.gate) = (delay, gate)
    }

    /// Delays that an answer may have.
    public var allowed: ClosedRange<Duration> { max(.zero, delay - Self.tolerance)...delay + Self.tolerance }
}
