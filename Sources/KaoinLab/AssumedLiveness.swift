internal import KaoinCore
public import KaoinPorts

/// Takes everybody for alive, a photo too. For laboratories and tests: no program of a bank links it.
public struct AssumedLiveness: LivenessJudge {
    public let name = "assumed"
    public let assumesLiveness = true

    public init(dangerouslyAssumingLiveness: Void) {}

    public func begin(_ demand: ChallengeDemand, at now: Duration) -> any LivenessChallenge {
        AssumedChallenge()
    }
}

/// Looks at the frames that a comparison needs and then says `passed`.
private struct AssumedChallenge: LivenessChallenge {
    private var framesLeft = 5
    let prompt: Guidance? = .lookAtCamera
    let unclear: UnclearReason? = nil

    mutating func take(_ frame: ObservedFrame) -> LivenessOutcome? {
        framesLeft -= 1
        return framesLeft > 0 ? nil : .passed
    }
}
