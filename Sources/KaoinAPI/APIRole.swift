/// What a socket is for; each role has a socket of its own.
public enum APIRole: String, Sendable, CaseIterable {
    /// Begins verifications, follows them, decides where the machine is not sure.
    case teller
    /// Looks after the machine.
    case technician
    /// Shows the customer what to do, and takes the PIN.
    case screen
}
