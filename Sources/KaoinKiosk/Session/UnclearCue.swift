internal import KaoinCore
internal import KaoinLiveness

/// What exactly the machine was not sure of when it asked the teller: a closed list, whose names are stable (docs/API.md).
///
/// A cause says why the teller is asked, this says what to look at. Neither holds a score or anything of a face.
public enum UnclearCue: String, Sendable, CaseIterable {
    // A liveness challenge.
    case faceLost = "face-lost"
    case tooSoon = "too-soon"
    case tooLate = "too-late"
    case otherAction = "other-action"
    case unaskedAction = "unasked-action"
    case noDepth = "no-depth"
    case brightLight = "bright-light"
    /// Answered, but with too few frames that are good enough to compare.
    case quality
    /// There is no liveness check, or it could not begin.
    case notJudged = "not-judged"
    // The comparison.
    case nearMiss = "near-miss"
    // What the machine goes by.
    case bundleTooOld = "bundle-too-old"
    case clockBehind = "clock-behind"
    case clockAhead = "clock-ahead"
    // The pass's budget.
    case tooManyFailures = "too-many-failures"

    init(_ doubt: ChallengeDoubt) {
        self =
            switch doubt {
            case .faceLost: .faceLost
            case .tooSoon: .tooSoon
            case .tooLate: .tooLate
            case .otherAction: .otherAction
            case .unaskedAction: .unaskedAction
            case .noDepth: .noDepth
            case .brightLight: .brightLight
            }
    }

    init(_ doubt: StandingDoubt) {
        self =
            switch doubt {
            case .bundleTooOld: .bundleTooOld
            case .clockBehind: .clockBehind
            case .clockAhead: .clockAhead
            }
    }

    /// What was unclear, in the order in which a teller should look at it; each once.
    ///
    /// - Parameter challenges: what each challenge stayed unclear by.
    static func all(_ causes: [ReferralCause], challenges: [UnclearCue], standing: Standing) -> [UnclearCue] {
        let named = causes.flatMap { cause -> [UnclearCue] in
            switch cause {
            case .nearMiss: [.nearMiss]
            case .livenessUnclear: challenges.isEmpty ? [.notJudged] : challenges
            case .tooManyFailures: [.tooManyFailures]
            case .standing: standing.doubts.map(UnclearCue.init)
            }
        }
        return named.enumerated().filter { !named[..<$0.offset].contains($0.element) }.map(\.element)
    }
}
