/// One colour that the customer's screen is to paint, told to the one screen that asked for the light.
public struct LightState: Codable, Equatable, Sendable {
    /// Counts up from 0.
    public let number: Int
    /// As the screen stores them, 0…255 (sRGB).
    public let red: Int
    public let green: Int
    public let blue: Int
    /// When the change to it begins, in microseconds of the kiosk's clock (`ClockState`).
    public let at: Int64
    /// How long the change takes, in microseconds.
    public let edge: Int64

    public init(number: Int, red: Int, green: Int, blue: Int, at: Int64, edge: Int64) {
        self.number = number
        self.red = red
        self.green = green
        self.blue = blue
        self.at = at
        self.edge = edge
    }
}

/// The clock that only goes forward, as it was when the answer was made.
public struct ClockState: Codable, Equatable, Sendable {
    public let microseconds: Int64

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }
}

/// When each colour was painted, as the screen tells.
public struct PaintedLight: Codable, Equatable, Sendable {
    /// Microseconds of the kiosk's clock in decimal digits, one number for each colour in order, with single spaces between.
    public let painted: String

    public init(painted: String) {
        self.painted = painted
    }
}
