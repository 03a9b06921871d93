/// Kinds of presentation attacks that are simulated.
public enum AttackSpecies: String, Sendable, CaseIterable {
    case printStill = "print-still"
    case printMoved = "print-moved"
    case printBent = "print-bent"
    case printTilted = "print-tilted"
    /// A head cut out of paper, held before the own one.
    case printCutOut = "print-cut-out"
    case phoneReplay = "phone-replay"
    case tabletReplay = "tablet-replay"
    /// A screen so near that its border is not seen.
    case closeReplay = "close-replay"
    /// The right answer to another challenge, fed in without any loss.
    case recordedAnswer = "recorded-answer"
    /// The right shape with a wrong surface, and nothing moves in it.
    case mask
    /// Another person takes the place during the challenge.
    case faceSwap = "face-swap"
    /// A video that is fed in and stands still.
    case frozenVideo = "frozen-video"
    /// A video that is fed in at a third of the camera's rate.
    case slowVideo = "slow-video"
}
