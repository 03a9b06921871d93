/// How far a challenge is.
public struct WireStep: Codable, Equatable, Sendable {
    /// Of the action that is asked, or is next: 1 … `count`.
    public let number: Int
    public let count: Int
    /// For the answer to what is asked, from the moment of the answer; nil while nothing is asked.
    public let secondsLeft: Double?

    public init(number: Int, count: Int, secondsLeft: Double?) {
        self.number = number
        self.count = count
        self.secondsLeft = secondsLeft
    }
}
