/// How the bank wants the customer's screen to be; the settings' section `[screen]`.
public struct ScreenOptions: Codable, Equatable, Sendable {
    /// How loud sentences are spoken at first, 0…100.
    public let voiceVolume: Int
    /// Whether the digits of the PIN pad are in another order each time.
    public let shufflesDigits: Bool

    public init(voiceVolume: Int, shufflesDigits: Bool) {
        self.voiceVolume = voiceVolume
        self.shufflesDigits = shufflesDigits
    }
}
