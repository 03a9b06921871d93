public import KaoinCore

/// What a session asks a challenge for.
public struct ChallengeDemand: Equatable, Sendable {
    /// Of the policy, 1…3.
    public var level: Int
    /// Whether the first challenge of the session stayed unclear.
    public var isSecond: Bool
    /// How much time the person has, and whether there is one action fewer.
    public var pace: SessionPace
    /// What this person cannot do, as the teller chose; the rest makes a challenge (`AskedMotion.leavesEnough`).
    public var notAsked: Set<AskedMotion>

    public init(
        level: Int, isSecond: Bool = false, pace: SessionPace = .usual, notAsked: Set<AskedMotion> = []
    ) {
        self.level = level
        self.isSecond = isSecond
        self.pace = pace
        self.notAsked = notAsked
    }
}
