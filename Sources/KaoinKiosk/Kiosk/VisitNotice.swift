/// What the customer's screen tells a clerk of a stick that is plugged in.
public enum VisitNotice: String, CaseIterable, Sendable {
    /// It is read or written.
    case running
    /// It may be pulled.
    case over
}
