/// What a key is for. A key of one kind is never taken for another.
public enum KeyKind: String, Sendable, CaseIterable {
    /// Signs passes (Ed25519).
    case issuer
    /// Opens the private parts of passes (X25519).
    case branch
    /// Signs trust bundles (Ed25519).
    case root
    /// Signs a kiosk's receipts (Ed25519).
    case receipt

    var curve: OKPCurve { self == .branch ? .x25519 : .ed25519 }

    /// Whether two officers must seal the private key together: who has it alone could make passes or trust.
    public var needsDualControl: Bool { self == .issuer || self == .root }
}
