public import KaoinCore

/// Judges whether a living person stands there.
public protocol LivenessJudge: Sendable {
    /// What a person calls the way, for status, receipts and messages.
    var name: String { get }

    /// Whether it says `passed` without having seen a proof: for development only.
    var assumesLiveness: Bool { get }

    /// Begins one challenge.
    ///
    /// - Parameters:
    ///   - level: of the policy, 1…3.
    ///   - isSecond: whether the first challenge of the session stayed unclear.
    func begin(level: Int, isSecond: Bool, at now: Duration) -> any LivenessCourse
}

/// One challenge from its prompt to its outcome. It sees every frame between.
public protocol LivenessCourse: Sendable {
    /// What the person is asked to do now.
    var prompt: Guidance? { get }

    /// - Returns: nil while it goes on.
    mutating func take(_ frame: ObservedFrame) -> LivenessOutcome?

    /// What it stayed unclear by; nil while it goes on, and where it is clear.
    var unclear: UnclearCue? { get }
}

/// Says that it cannot tell: what a kiosk has without presentation attack detection. Its sessions are referred at best.
public struct UnclearLiveness: LivenessJudge {
    public let name = "none"
    public let assumesLiveness = false

    public init() {}

    public func begin(level: Int, isSecond: Bool, at now: Duration) -> any LivenessCourse {
        FixedCourse(outcome: .unclear, frames: AssumedLiveness.frames)
    }
}

/// Takes everybody for alive, a photo too. Only a development setting makes one, and the log says so loudly.
public struct AssumedLiveness: LivenessJudge {
    /// What the comparison needs.
    static let frames = 5

    public let name = "assumed"
    public let assumesLiveness = true

    public init(dangerouslyAssumingLiveness: Void) {}

    public func begin(level: Int, isSecond: Bool, at now: Duration) -> any LivenessCourse {
        FixedCourse(outcome: .passed, frames: Self.frames)
    }
}

/// Looks at a number of frames and says what it says always.
private struct FixedCourse: LivenessCourse {
    let outcome: LivenessOutcome
    var frames: Int
    let prompt: Guidance? = .lookAtCamera

    var unclear: UnclearCue? { frames <= 0 && outcome == .unclear ? .notJudged : nil }

    mutating func take(_ frame: ObservedFrame) -> LivenessOutcome? {
        frames -= 1
        return frames > 0 ? nil : outcome
    }
}
