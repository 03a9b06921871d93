/// What an entry of a register of passes is about: a closed list, whose names are stable.
///
/// The register is the audit log of an issuing desk: the same chain, the same checkpoints, the same seal.
public enum RegisterKind: String, Sendable, CaseIterable {
    /// The register was made. The first entry, by which a register is told from a kiosk's state.
    case made = "register-made"
    /// A pass is about to leave the desk. Written before it does.
    case intended = "pass-intended"
    /// The pass is where the customer can take it: on a sheet, or on the customer's window.
    case issued = "pass-issued"
    /// The customer has shown it, it opened, and it matched the living face.
    case handedOver = "pass-handed-over"
    /// It is to be refused from the next trust bundle on.
    case revoked = "pass-revoked"
}
