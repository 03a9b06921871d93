internal import KaoinLiveness

/// One colour that the customer's screen is to paint.
public struct LightStep: Equatable, Sendable {
    /// Counts up from 0, the grey before the first symbol, to the grey after the last.
    public let number: Int
    /// The three primaries as a screen stores them, 0…255 (sRGB).
    public let red: Int
    public let green: Int
    public let blue: Int
    /// When its edge begins, on the kiosk's clock that only goes forward.
    public let time: Duration
    /// How long the change from the colour before takes, in light a raised cosine.
    public let edge: Duration

    /// Before its edge a step is told to the screen by so much: enough for it to come in time, and no more, because whoever
    /// reads it besides could draw a face in that light.
    public static let lead = Duration.milliseconds(80)

    /// All of a sequence.
    ///
    /// - Parameter start: when the first symbol's edge begins.
    static func course(of sequence: LightSequence, from start: Duration, neutralTime: Duration) -> [LightStep] {
        let colours = [LightSequence.neutral] + sequence.symbols.map(\.colour) + [LightSequence.neutral]
        return colours.enumerated().map { number, colour in
            let time =
                number == 0
                ? start - neutralTime : start + LightSequence.symbolTime * (number - 1)
            return LightStep(
                number: number, red: LightColour.stored(ofLight: colour.red),
                green: LightColour.stored(ofLight: colour.green), blue: LightColour.stored(ofLight: colour.blue),
                time: time, edge: LightSequence.edgeTime)
        }
    }
}
