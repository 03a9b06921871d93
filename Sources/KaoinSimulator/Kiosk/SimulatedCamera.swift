public import KaoinCore
public import KaoinLiveness
public import KaoinPorts

/// A kiosk's camera with a simulated person or attack before it. Who stands there sees what the kiosk asks.
public actor SimulatedCamera: FrameSource {
    /// Between two pictures.
    private static let interval = Duration.milliseconds(66)

    public nonisolated let name = "simulated"
    private let clock: any KioskClock
    /// Where time goes by with the pictures.
    private let pictures: PictureClock?
    private var presentation: Presentation
    private var screen: (@Sendable () async -> ChallengeAction?)?
    private var isOpen = false
    private var last: SimulatedFrame?

    public init(_ presentation: Presentation, clock: any KioskClock) {
        self.clock = clock
        pictures = clock as? PictureClock
        self.presentation = presentation
    }

    /// What the screen asks is looked at before each picture from now on.
    public func watch(_ screen: @escaping @Sendable () async -> Guidance?) {
        watch(for: { await screen().flatMap(ChallengeAction.init) })
    }

    /// The same of a screen that is known by what it asks to do.
    public func watch(for asked: @escaping @Sendable () async -> ChallengeAction?) { screen = asked }

    /// Who stands there from now on.
    public func present(_ presentation: Presentation) {
        self.presentation = presentation
        last = nil
    }

    /// The picture that was taken last.
    public var lastPicture: RGBImage? { last?.image }

    public func open() async throws(CaptureFault) {
        isOpen = true
        pictures?.beginFilming()
    }

    public func next() async throws(CaptureFault) -> CameraFrame {
        let wait = (last?.time ?? .zero) + Self.interval - clock.elapsed
        if wait > .zero {
            if let pictures { await pictures.pass(wait) } else { try? await clock.sleep(for: wait) }
        }
        let asked = await screen?()
        guard isOpen else { throw .closed }
        let taken = presentation.frame(at: clock.elapsed, asked: asked)
        last = taken
        return CameraFrame(image: taken.image, sequence: taken.sequence, time: taken.time)
    }

    public func close() async {
        isOpen = false
        pictures?.endFilming()
    }
}

extension ChallengeAction {
    /// - Returns: nil where nothing is to be done.
    public init?(_ guidance: Guidance) {
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
