/// How far a challenge is.
public struct ChallengeStep: Equatable, Sendable {
    /// Of the action that is asked, or is next: 1 … `count`.
    public let number: Int
    /// How many actions the challenge asks.
    public let count: Int
    /// When the answer comes too late, on the clock of the frames; nil while nothing is asked.
    public let deadline: Duration?

    public init(number: Int, count: Int, deadline: Duration?) {
        self.number = number
        self.count = count
        self.deadline = deadline
    }
}
