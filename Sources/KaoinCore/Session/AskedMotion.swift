/// What a challenge asks a customer to move, and what a teller may leave out for one who cannot.
public enum AskedMotion: String, CaseIterable, Comparable, Sendable {
    case closeEyes = "close-eyes"
    case openMouth = "open-mouth"
    case turnHead = "turn-head"
    case lookUp = "look-up"

    /// Whether a challenge can be made of the others: no prompt follows itself, so there are two motions at least, or the turn of
    /// the head, which has two sides.
    public static func leavesEnough(without left: Set<AskedMotion>) -> Bool {
        let others = Set(allCases).subtracting(left)
        return others.contains(.turnHead) || others.count >= 2
    }

    /// In the order in which they are shown and recorded.
    public static func < (left: AskedMotion, right: AskedMotion) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

extension Set<AskedMotion> {
    /// As a request and the log name them: by commas.
    public var list: String { sorted().map(\.rawValue).joined(separator: ",") }

    /// - Returns: nil where a name is unknown, empty or comes twice.
    public init?(list: String) {
        self.init()
        for name in list.split(separator: ",", omittingEmptySubsequences: false) {
            guard let motion = AskedMotion(rawValue: String(name)), insert(motion).inserted else { return nil }
        }
    }
}
