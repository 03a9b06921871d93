/// How one use of a pass ended, as far as its budget is concerned.
public enum UseOutcome: Hashable, Sendable {
    /// The machine accepted.
    case accepted
    /// The machine was not sure, and the teller accepted.
    case acceptedByTeller
    /// Rejected by the machine or the teller, referred without a decision, or cancelled after a frame of the face was
    /// judged: cancelling does not take a try back.
    case failed(livenessPassed: Bool)
    /// Cancelled, timed out or ended by a fault before any frame of the face was judged. Counts as a use only.
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
        case .brokenOff: "broken-off"
        }
    }
}
