/// By what a session asks whether a living person stands there. Motion is always asked for: light is never the only proof.
public enum ChallengeMethod: String, Sendable, CaseIterable {
    /// Actions in a random order.
    case motion
    /// The screen's light first. Where a face answers it, the motion that is asked for is that of the level below; where it
    /// stays unclear, motion decides as if light had not been asked.
    case light
    /// Light, and then the whole motion. Where light stays unclear or is left out, only the teller decides.
    case both

    /// The stable number that trust bundles have.
    public var code: Int64 {
        switch self {
        case .motion: 0
        case .light: 1
        case .both: 2
        }
    }

    /// - Returns: nil for a number that means none of them.
    public init?(code: Int64) {
        guard let found = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = found
    }
}
