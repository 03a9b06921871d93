public import KaoinCore
public import KaoinTexts

/// One picture of a camera.
public struct CameraFrame: Sendable {
    public let image: RGBImage
    /// Counts up by one from picture to picture as the camera took them; a gap means that some were not needed.
    public let sequence: Int
    /// When it was taken, on the clock that only goes forward.
    public let time: Duration
    /// What the infrared camera saw at the same time, its newest pictures; empty where none is pinned.
    public var infrared: [LumaImage] = []

    /// Time times gain that the camera holds, in a unit of its own; nil where it does not hold it or does not say.
    public var heldExposure: Double?

    /// At how many places its decoder passed over bytes that belong to nothing, which does no harm.
    public var remarks = 0

    public init(image: RGBImage, sequence: Int, time: Duration) {
        self.image = image
        self.sequence = sequence
        self.time = time
    }
}

/// A camera. It is open only between `open` and `close`: whoever stands before a kiosk that does nothing is not filmed.
public protocol FrameSource: Sendable {
    /// What a person calls it, for status and messages.
    var name: String { get }

    /// Why it could not be opened now, in words; looks without opening it. nil where nothing speaks against it.
    var problem: String? { get }

    /// - Throws: `CaptureFault` where it is not there, busy or not the one that it must be.
    func open() async throws(CaptureFault)

    /// The newest frame, after waiting for one where none is new; what came in between is dropped.
    ///
    /// - Throws: `CaptureFault`, at the latest a second after the last frame.
    func next() async throws(CaptureFault) -> CameraFrame

    /// Holds exposure, gain and white balance as they are, or lets the camera choose again. Frames say what is held
    /// (`CameraFrame.heldExposure`); a camera that cannot do it goes on as before.
    func hold(_ isHeld: Bool) async

    /// Frees the camera. May be called in any state.
    func close() async
}

extension FrameSource {
    public var problem: String? { nil }
    public func hold(_ isHeld: Bool) async {}
}

/// Why no frame comes.
public enum CaptureFault: Error, Equatable, Sendable {
    case missing(String)
    case busy(String)
    /// It is not the one that it must be, or may not be opened: which, and why.
    case refused(String)
    /// It is there and delivers nothing.
    case silent(String)
    /// What it delivers is no picture.
    case unreadable(String)
    case closed
}

extension CaptureFault: ReportableFailure {
    public var kind: String { "camera-unusable" }
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .missing(let name): LocalizedText(.cameraMissing, ["camera": name])
        case .busy(let name): LocalizedText(.cameraBusy, ["camera": name])
        case .refused(let reason): LocalizedText(.cameraRefused, ["reason": reason])
        case .silent(let name): LocalizedText(.cameraSilent, ["camera": name])
        case .unreadable(let reason): LocalizedText(.cameraUnreadable, ["reason": reason])
        case .closed: LocalizedText(.cameraClosed)
        }
    }

    public var severity: FailureSeverity { .fault }
}
