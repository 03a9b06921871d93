/// What a teller may be allowed to do with a session. One that the kiosk began by itself is nobody's, and is everybody's.
public enum TellerRight: String, Sendable, CaseIterable {
    /// Its reports, pictures and receipt.
    case see
    case cancel
    /// To answer what the machine asks.
    case decide
}
