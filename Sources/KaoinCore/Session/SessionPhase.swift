/// Where a session is.
public enum SessionPhase: String, Sendable, CaseIterable {
    case awaitingPass = "awaiting-pass"
    case judgingPass = "judging-pass"
    case awaitingPIN = "awaiting-pin"
    case openingPass = "opening-pass"
    case capturing
    /// The screen asks in light.
    case showingLight = "showing-light"
    /// A liveness challenge of motions goes on.
    case challenging
    case comparing
    case awaitingTeller = "awaiting-teller"
    case ended
}
