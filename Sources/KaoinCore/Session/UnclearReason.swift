/// What exactly the machine was not sure of when it asked the teller: a closed list, whose names are stable (docs/API.md).
///
/// A cause says why the teller is asked, this says what to look at. Neither holds a score or anything of a face.
public enum UnclearReason: String, Sendable, CaseIterable {
    // A liveness challenge.
    case faceLost = "face-lost"
    case tooSoon = "too-soon"
    case tooLate = "too-late"
    case otherAction = "other-action"
    case unaskedAction = "unasked-action"
    case noDepth = "no-depth"
    case brightLight = "bright-light"
    /// To the passive networks of this kiosk the pictures look like those of a screen or a print.
    case unlikeLiving = "unlike-living"
    // The screen's light.
    /// No screen showed it, or not as it was asked to.
    case lightNotShown = "light-not-shown"
    /// The room is too bright, the face moved, or the installation is not calibrated.
    case lightUnclear = "light-unclear"
    /// Answered as something flat does, or as a glass that mirrors the screen.
    case lightUnlikeFace = "light-unlike-face"
    /// Left out for a customer who is sensitive to it.
    case lightLeftOut = "light-left-out"
    /// Answered, with one action fewer than the policy asks for.
    case fewerActions = "fewer-actions"
    /// Answered, without what the customer cannot do.
    case motionsLeftOut = "motions-left-out"
    /// Answered, but with too few frames that are good enough to compare.
    case quality
    /// There is no liveness check, or it could not begin.
    case notJudged = "not-judged"
    /// Another person stays in the picture.
    case otherPerson = "other-person"
    // The comparison.
    case nearMiss = "near-miss"
    /// Only a part of the face was compared.
    case covering
    // What the machine goes by.
    case bundleTooOld = "bundle-too-old"
    case clockBehind = "clock-behind"
    case clockAhead = "clock-ahead"
    // The pass's budget.
    case tooManyFailures = "too-many-failures"
    case tooManyUses = "too-many-uses"
    case livenessFailures = "liveness-failures"
    case wrongPINs = "wrong-pins"

    /// What a challenge may stay unclear by.
    public static let ofChallenges: [UnclearReason] = [
        .faceLost, .tooSoon, .tooLate, .otherAction, .unaskedAction, .noDepth, .brightLight, .unlikeLiving,
        .quality,
        .lightNotShown, .lightUnclear, .lightUnlikeFace,
    ]

    init(_ doubt: ReadinessDoubt) {
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
    public static func all(
        _ causes: [ReferralCause], challenges: [UnclearReason], readiness: AcceptanceReadiness
    ) -> [UnclearReason] {
        let named = causes.flatMap { cause -> [UnclearReason] in
            switch cause {
            case .nearMiss: [.nearMiss]
            case .otherPerson: [.otherPerson]
            case .livenessUnclear: challenges.isEmpty ? [.notJudged] : challenges
            case .covering: [.covering]
            case .lightLeftOut: [.lightLeftOut]
            case .fewerActions: [.fewerActions]
            case .motionsLeftOut: [.motionsLeftOut]
            case .tooManyFailures: [.tooManyFailures]
            case .tooManyUses: [.tooManyUses]
            case .livenessFailures: [.livenessFailures]
            case .wrongPINs: [.wrongPINs]
            case .readiness: readiness.doubts.map(UnclearReason.init)
            }
        }
        return named.enumerated().filter { !named[..<$0.offset].contains($0.element) }.map(\.element)
    }
}
