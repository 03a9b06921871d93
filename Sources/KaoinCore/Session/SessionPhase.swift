/// Where a session is.
public enum SessionPhase: String, Sendable, CaseIterable {
    case awaitingPass = "awaiting-pass"
    case judgingPass = "judging-pass"
    case awaitingPIN = "awaiting-pin"
    case openingPass = "opening-pass"
    case capturing
    /// A liveness challenge goes on.
    case challenging
    case comparing
    case awaitingTeller = "awaiting-teller"
    case ended
}
