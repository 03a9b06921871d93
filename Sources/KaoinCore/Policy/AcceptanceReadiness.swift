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
