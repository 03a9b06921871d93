internal import KaoinCore
internal import KaoinPorts
internal import KaoinVision

/// The newest pictures of the infrared camera, while a session films.
actor InfraredFrameBuffer {
    /// A picture that is older says nothing of the face that is before the camera now.
    static let oldest = Duration.milliseconds(700)
    /// Some cameras light their lamp for every second picture.
    static let kept = 2

    private var newest: [(picture: LumaImage, time: Duration)] = []

    func take(_ frame: CameraFrame) {
        newest.append((frame.image.luma(), frame.time))
        if newest.count > Self.kept { newest.removeFirst() }
    }

    /// - Returns: nil where there are not enough that are new enough: then nobody may be looked at without.
    func pictures(at now: Duration) -> [LumaImage]? {
        guard newest.count == Self.kept, newest.allSatisfy({ now - $0.time <= Self.oldest }) else { return nil }
        return newest.map(\.picture)
    }
}
