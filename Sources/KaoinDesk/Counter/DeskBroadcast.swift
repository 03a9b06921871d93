internal import KaoinCore
internal import KaoinIssuing
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinVision
internal import Synchronization

/// What the windows of a desk follow.
final class DeskBroadcast: Sendable {
    /// Between two tables of quality: a person reads no faster.
    private static let qualityInterval = Duration.milliseconds(250)

    let states = NewestBroadcast<DeskState>()
    let qualities = NewestBroadcast<DeskQuality>()
    private let mirror = LiveMirror(showsPicture: true)
    private let held = Mutex<PassIssuance.Issued?>(nil)
    private let lastQuality = Mutex<Duration?>(nil)

    var pictures: NewestBroadcast<CameraFrame> { mirror.frames }
    var faces: NewestBroadcast<MirroredFace?> { mirror.faces }

    /// The pass between the moment at which it may be seen and the end of its issuing.
    func hold(_ issued: PassIssuance.Issued) { held.withLock { $0 = issued } }

    func takeHeld() -> PassIssuance.Issued? { held.withLock { $0.take() } }

    func show(_ seen: ObservedFrame, run: String, limits: QualityLimits) {
        mirror.show(seen.frame)
        mirror.show(seen)
        let isDue = lastQuality.withLock { last in
            if let before = last, seen.frame.time >= before, seen.frame.time - before < Self.qualityInterval {
                return false
            }
            last = seen.frame.time
            return true
        }
        if isDue { qualities.send(DeskQuality(run: run, seen, under: limits)) }
    }
}
