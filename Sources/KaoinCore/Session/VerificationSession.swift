/// One verification, from its trigger to its verdict: what may follow what, and nothing else. No clock, no devices, no
/// randomness: the runner tells what happened and when, and does what is asked.
///
///     awaitingPass ─▶ judgingPass ─▶ (awaitingPIN) ◀─▶ openingPass ─▶ capturing
///         ─▶ (showingLight) ─▶ challenging ─▶ comparing ─▶ ended
///                  ▲               │  ▲ │         │
///                  └── once more ──┘  └─┘         ▼
///                                           awaitingTeller ─▶ ended
///
/// From every phase a deny cue, a fault, a cancellation and the phase's time limit lead to `ended`. The whole table of
/// phases and events is in `docs/SESSION.md`, and a test compares it with this code.
public struct VerificationSession: Sendable {
    /// What the runner is asked to do.
    public enum Effect: Equatable, Sendable {
        case judgePass
        case askPIN
        case openPass
        case capture
        /// Draws a light sequence and follows it.
        case showLight
        /// Draws a challenge and follows it; a second one where the first stayed unclear.
        case challenge
        case compare
        case askTeller([ReferralCause])
        /// Tells everybody, writes receipt and audit, wipes secrets. Comes once, and last.
        case conclude(Verdict, UseOutcome?)
    }

    /// What was shown in this session so far. Only its own steps add to it.
    struct Evidence: Equatable, Sendable {
        var passValid = false
        /// Why the pass's use record leaves the decision to the teller.
        var tellerDecides: ReferralCause?
        var passOpened = false
        /// Half a face is compared: whoever it belongs to, a person looks as well.
        var isCovered = false
        /// Whether a challenge began: what is shown from then on is a try.
        var challenged = false
        /// What the light of this round showed.
        var light = Light.notAsked
        var liveness = Liveness.notJudged
        var needsPIN = false
        /// Each of them is counted already, as a use of its own that failed.
        var wrongPINs = 0
    }

    enum Liveness: Equatable, Sendable {
        case notJudged
        case unclear
        case passed
    }

    enum Light: Equatable, Sendable {
        case notAsked
        case unclear
        case answered
    }

    enum State: Equatable, Sendable {
        case awaitingPass
        case judgingPass
        case awaitingPIN(Evidence)
        case openingPass(Evidence)
        case capturing(Evidence)
        case showingLight(Evidence, isSecond: Bool)
        case challenging(Evidence, isSecond: Bool)
        case comparing(Evidence)
        case awaitingTeller(Evidence, [ReferralCause])
        case ended(Verdict)
    }

    public private(set) var rules: SessionRules
    private(set) var state = State.awaitingPass
    private var deadline: Duration?

    /// - Parameter now: of a clock that only goes forward, as are the times of all events.
    public init(_ rules: SessionRules, at now: Duration) {
        self.rules = rules
        deadline = rules.limits[.awaitingPass].map { now + $0 }
    }

    /// When the phase ends by itself; nil once the session ended.
    public var ends: Duration? { deadline }

    public var verdict: Verdict? {
        if case .ended(let verdict) = state { verdict } else { nil }
    }

    /// Whether a PIN that does not open the pass may be followed by another in this session.
    public var mayAskPINAgain: Bool {
        guard case .openingPass(let evidence) = state else { return false }
        return evidence.needsPIN && evidence.wrongPINs + 1 < rules.pinTries
    }

    /// Whether the challenge that goes on may be that of the level below: the face answered the light, and the policy does not
    /// ask for both in full. A second challenge is always a whole one.
    public var mayShortenMotion: Bool {
        guard case .challenging(let evidence, isSecond: false) = state else { return false }
        return rules.challenge == .light && evidence.light == .answered
    }

    /// Takes an event. What cannot happen in the phase changes nothing; what comes after the phase's time is not looked
    /// at, for the time limit came first.
    public mutating func handle(_ event: SessionEvent, at now: Duration) -> [Effect] {
        if event == .lightLeftOut, phase != .ended { rules.leavesOutLight = true }
        let (next, effects) = Self.next(isOver(at: now) ? .timeout : .event(event), state, rules)
        if next != state {
            state = next
            deadline = rules.limits[phase].map { now + $0 }
        }
        return effects
    }

    private func isOver(at now: Duration) -> Bool { deadline.map { now >= $0 } ?? false }

    public var phase: SessionPhase {
        switch state {
        case .awaitingPass: .awaitingPass
        case .judgingPass: .judgingPass
        case .awaitingPIN: .awaitingPIN
        case .openingPass: .openingPass
        case .capturing: .capturing
        case .showingLight: .showingLight
        case .challenging: .challenging
        case .comparing: .comparing
        case .awaitingTeller: .awaitingTeller
        case .ended: .ended
        }
    }
}
