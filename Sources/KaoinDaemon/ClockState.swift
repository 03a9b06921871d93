import KaoinCore

/// What the log says of the clock.
enum ClockState: String {
    case plausible
    /// It shows a moment that is certainly past.
    case behind
    /// It shows a moment years after anything that is known.
    case ahead
    /// It shows a later moment than the kiosk can tell for itself: it was off for long, or the clock is ahead. The next
    /// bundle confirms it.
    case unconfirmed

    init(now: Timestamp, floor: TimeFloor, isBelieved: Bool) {
        self =
            switch ClockJudgement(now: now, floor: floor) {
            case .behind: .behind
            case .ahead: .ahead
            case .plausible: isBelieved ? .plausible : .unconfirmed
            }
    }
}
