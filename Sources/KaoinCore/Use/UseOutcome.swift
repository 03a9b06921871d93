/// How one use of a pass ended, as far as its budget is concerned.
public enum UseOutcome: Hashable, Sendable {
    /// The machine accepted.
    case accepted
    /// The machine was not sure, and the teller accepted.
    case acceptedByTeller
    /// Rejected by the machine or the teller, referred without a decision, or cancelled after a challenge began:
    /// cancelling does not take a try back.
    case failed(livenessPassed: Bool)
    /// A wrong PIN or a private part that does not open, or one that the teller refused because no PIN may be tried.
    case notOpened
    /// Ended after a challenge began by what the holder cannot help: a fault of the kiosk, somebody else in the picture.
    /// No failure; but a recording may have been shown, so that without liveness it is one of the day's tries.
    case interrupted(livenessPassed: Bool)
    /// Ended before any face was judged. The record is as if it had not begun, the pause after it apart: whoever has a copy
    /// of the pass could otherwise use up the day of its holder.
    case brokenOff
}

extension UseOutcome {
    /// The stable name that entries of the audit have.
    public var kind: String {
        switch self {
        case .accepted: "accepted"
        case .acceptedByTeller: "accepted-by-teller"
        case .failed(livenessPassed: true): "failed"
        case .failed(livenessPassed: false): "failed-without-liveness"
        case .notOpened: "not-opened"
        case .interrupted(livenessPassed: true): "interrupted"
        case .interrupted(livenessPassed: false): "interrupted-without-liveness"
        case .brokenOff: "broken-off"
        }
    }

    /// Whether it is one of the failures in a row.
    var isFailure: Bool {
        switch self {
        case .failed, .notOpened: true
        case .accepted, .acceptedByTeller, .interrupted, .brokenOff: false
        }
    }

    /// Whether a recording may have been tried, and was not the right answer.
    var isLivenessFailure: Bool {
        self == .failed(livenessPassed: false) || self == .interrupted(livenessPassed: false)
    }
}
