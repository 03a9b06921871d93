internal import KaoinCore

/// Says that it cannot tell: what a kiosk has without presentation attack detection. Its sessions are referred at best.
public struct UnclearLiveness: LivenessJudge {
    public let name = "none"
    public let assumesLiveness = false

    public init() {}

    public func begin(_ demand: ChallengeDemand, at now: Duration) -> any LivenessChallenge {
        UnclearChallenge()
    }
}

/// Looks at the frames that a comparison needs and then cannot tell.
private struct UnclearChallenge: LivenessChallenge {
    private var framesLeft = 5
    let prompt: Guidance? = .lookAtCamera

    var unclear: UnclearReason? { framesLeft <= 0 ? .notJudged : nil }

    mutating func take(_ frame: ObservedFrame) -> LivenessOutcome? {
        framesLeft -= 1
        return framesLeft > 0 ? nil : .unclear
    }
}
