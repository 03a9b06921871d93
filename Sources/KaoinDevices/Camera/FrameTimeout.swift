/// How long a camera that is started may deliver nothing, and what is to be said then.
struct FrameTimeout {
    /// A frame may be late by this before it is told; with what follows it stays below a second.
    static let patience = Duration.milliseconds(900)

    enum Finding: Equatable {
        /// The first picture is late, and some cameras take that long. The camera is waited for.
        case firstIsLate
        /// The camera is silent: a fault.
        case over
    }

    /// When something is to be said if no frame comes.
    private(set) var deadline: Duration
    private let last: Duration
    private var hasBegun = false
    private var isTold = false

    /// - Parameters:
    ///   - start: when the camera was started, on any clock.
    ///   - firstFrame: how long it may take to the first frame.
    init(start: Duration, firstFrame: Duration) {
        last = start + max(firstFrame, Self.patience)
        deadline = min(start + Self.patience, last)
    }

    mutating func frame(at now: Duration) {
        hasBegun = true
        deadline = now + Self.patience
    }

    /// The deadline has passed without a frame.
    mutating func passed() -> Finding {
        guard !hasBegun, !isTold, deadline < last else { return .over }
        isTold = true
        deadline = last
        return .firstIsLate
    }
}
