/// How much time a customer has, and how much is asked. A teller chooses it for one session.
public enum SessionPace: String, CaseIterable, Equatable, Sendable {
    case usual
    /// For whoever needs longer to understand, to type or to move: twice the time wherever the customer is waited for. What
    /// is asked, and how it is judged, stay the same.
    case unhurried
    /// For whoever cannot follow so many prompts: unhurried, and each challenge asks for one action fewer. Only where the policy
    /// allows it; as less is shown, the machine does not accept by itself.
    case eased

    /// What the usual times are multiplied by.
    public var factor: Int { self == .usual ? 1 : 2 }

    /// Whether a challenge asks for one action fewer.
    public var asksFewerActions: Bool { self == .eased }
}

extension SessionLimits {
    /// The same limits at a pace. Those of the machine and the teller stay; the others grow as far as all of it together, with
    /// two challenges, stays below `UseRecord.longestUse`.
    public func at(_ pace: SessionPace) -> SessionLimits {
        let customers: [WritableKeyPath<SessionLimits, Duration>] = [
            \.awaitingPass, \.awaitingPIN, \.capturing, \.challenging,
        ]
        let more = customers.reduce(challenging) { $0 + self[keyPath: $1] } * (pace.factor - 1)
        let room = max(.zero, .seconds(UseRecord.longestUse - 1) - total)
        let share = more > room ? room / more : 1
        var limits = self
        for limit in customers { limits[keyPath: limit] += self[keyPath: limit] * (pace.factor - 1) * share }
        return limits
    }

    /// Of all phases, with two challenges and the light before each.
    public var total: Duration {
        SessionPhase.allCases.compactMap { self[$0] }.reduce(challenging + showingLight, +)
    }
}
