/// What a socket of a desk is for; each role has a socket of its own.
public enum DeskRole: String, Sendable, CaseIterable {
    /// The clerk: begins, watches, prints, ends.
    case clerk = "desk"
    /// The customer's window: guidance, picture, PIN, code.
    case window = "desk-window"
}
