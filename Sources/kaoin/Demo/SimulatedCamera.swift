import KaoinCore
import KaoinKiosk
import KaoinLiveness
import KaoinSimulator

/// A kiosk's camera with a simulated person or attack before it. Who stands there hears what the kiosk asks.
actor SimulatedCamera: FrameSource {
    /// Between two pictures.
    private static let interval = Duration.milliseconds(66)

    let name = "simulated"
    private let clock: any KioskClock
    private var presentation: Presentation
    private var asked: ChallengeAction?
    private var isOpen = false
    private var last: SimulatedFrame?

    init(_ presentation: Presentation, clock: any KioskClock) {
        self.clock = clock
        self.presentation = presentation
    }

    /// Who stands there from now on.
    func present(_ presentation: Presentation) {
        self.presentation = presentation
        (asked, last) = (nil, nil)
    }

    /// What the screen asks from now on.
    func hear(_ action: ChallengeAction?) { asked = action }

    /// The picture that was taken last.
    var lastPicture: RGBImage? { last?.image }

    func open() async throws(CaptureFault) { isOpen = true }

    func next() async throws(CaptureFault) -> CameraFrame {
        let wait = (last?.time ?? .zero) + Self.interval - clock.elapsed
        if wait > .zero { try? await clock.sleep(for: wait) }
        guard isOpen else { throw .closed }
        let taken = presentation.frame(at: clock.elapsed, asked: asked)
        last = taken
        return CameraFrame(image: taken.image, sequence: taken.sequence, time: taken.time)
    }

    func close() async { isOpen = false }
}

extension ChallengeAction {
    /// - Returns: nil where nothing is to be done.
    init?(_ guidance: Guidance) {
        switch guidance {
        case .turnLeft: self = .turnLeft
        case .turnRight: self = .turnRight
        case .lookUp: self = .lookUp
        case .blink: self = .blink
        case .openMouth: self = .openMouth
        default: return nil
        }
    }
}
