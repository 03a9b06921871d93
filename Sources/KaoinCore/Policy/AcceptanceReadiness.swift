/// Why nobody can be accepted by the machine alone, though the counter goes on: verdicts are referred to the teller.
public enum ReadinessDoubt: Equatable, Sendable {
    /// The bundle is older than the policy allows, or past its own end.
    case bundleTooOld(since: Timestamp)
    case clockBehind(floor: Timestamp)
    case clockAhead(of: Timestamp)

    /// The stable name that tools and reports use.
    public var kind: String {
        switch self {
        case .bundleTooOld: "bundle-too-old"
        case .clockBehind: "clock-behind"
        case .clockAhead: "clock-ahead"
        }
    }
}

/// Whether a kiosk may accept anybody now.
public struct AcceptanceReadiness: Equatable, Sendable {
    public let doubts: [ReadinessDoubt]

    /// - Parameters:
    ///   - freshUntil: the first moment at which the trust bundle is too old.
    ///   - floor: raised by everything that is known to be past, that bundle's issue among it.
    public init(now: Timestamp, freshUntil: Timestamp, floor: TimeFloor) {
        var doubts: [ReadinessDoubt] = []
        switch ClockJudgement(now: now, floor: floor) {
        case .plausible: break
        case .behind(let floor): doubts.append(.clockBehind(floor: floor))
        case .ahead(let known): doubts.append(.clockAhead(of: known))
        }
        // The floor too: a clock that was set back does not make an old bundle young.
        if max(now, floor.time) >= freshUntil { doubts.append(.bundleTooOld(since: freshUntil)) }
        self.doubts = doubts
    }

    public var allowsAcceptance: Bool { doubts.isEmpty }
}

extension ReadinessDoubt: CustomStringConvertible {
    public var description: String {
        switch self {
        case .bundleTooOld(let since): "the trust bundle is too old since \(since): every verdict is referred"
        case .clockBehind(let floor): "the clock is behind: it was already \(floor): every verdict is referred"
        case .clockAhead(let known):
            "the clock is years ahead of the last known time, \(known): every verdict is referred"
        }
    }

    public var japanese: String {
        switch self {
        case .bundleTooOld: "信頼リストが古いため、すべての判定は担当者に委ねられます"
        case .clockBehind: "時計が遅れているため、すべての判定は担当者に委ねられます"
        case .clockAhead: "時計が進みすぎているため、すべての判定は担当者に委ねられます"
        }
    }
}
