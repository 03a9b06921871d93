public import KaoinCore

/// Judges whether a living person stands there.
public protocol LivenessJudge: Sendable {
    /// What a person calls the way, for status, receipts and messages.
    var name: String { get }

    /// Whether it says `passed` without having seen a proof: for development only.
    var assumesLiveness: Bool { get }

    /// Begins one challenge.
    func begin(_ demand: ChallengeDemand, at now: Duration) -> any LivenessChallenge
}

/// One challenge from its prompt to its outcome. It sees every frame between.
public protocol LivenessChallenge: Sendable {
    /// What the person is asked to do now.
    var prompt: Guidance? { get }

    /// - Returns: nil while it goes on.
    mutating func take(_ frame: ObservedFrame) -> LivenessOutcome?

    /// What it stayed unclear by; nil while it goes on, and where it is clear.
    var unclear: UnclearReason? { get }

    /// How far it is; nil where it has no steps.
    var step: ChallengeStep? { get }
}

extension LivenessChallenge {
    public var step: ChallengeStep? { nil }
}
