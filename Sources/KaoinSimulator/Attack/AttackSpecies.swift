/// Kinds of presentation attacks that are simulated.
public enum AttackSpecies: String, Sendable, CaseIterable {
    case printStill = "print-still"
    case printMoved = "print-moved"
    case printBent = "print-bent"
    case printTilted = "print-tilted"
    /// A head cut out of paper, held before the own one.
    case printCutOut = "print-cut-out"
    /// Paper with holes through which the attacker's eyes blink.
    case printEyeHoles = "print-eye-holes"
    case phoneReplay = "phone-replay"
    case tabletReplay = "tablet-replay"
    /// A screen so near that its border is not seen.
    case closeReplay = "close-replay"
    /// The right answer to another challenge, fed in without any loss.
    case recordedAnswer = "recorded-answer"
    /// The same in the hands of somebody who starts each of its answers at a prompt.
    case cuedAnswer = "cued-answer"
    /// The right shape with a wrong surface, and nothing moves in it.
    case mask
    /// Another person takes the place during the challenge.
    case faceSwap = "face-swap"
    /// A video that is fed in and stands still.
    case frozenVideo = "frozen-video"
    /// A video that is fed in at a third of the camera's rate.
    case slowVideo = "slow-video"
    /// A face that a computer draws and that answers as a person does, on a phone.
    case deepfakePhone = "deepfake-phone"
    /// The same on a screen so near that its border is not seen.
    case deepfakeClose = "deepfake-close"
    /// The same on a screen too fine for a pattern, with a lamp reflected in its glass.
    case deepfakeGlare = "deepfake-glare"
    /// The same fed in at a third of the camera's rate.
    case deepfakeSlow = "deepfake-slow"
    /// The same fed in, answering as soon as a machine can.
    case deepfakeHasty = "deepfake-hasty"

    /// Whether it is on paper.
    var isPrint: Bool {
        switch self {
        case .printStill, .printMoved, .printBent, .printTilted, .printCutOut, .printEyeHoles: true
        case .phoneReplay, .tabletReplay, .closeReplay, .recordedAnswer, .cuedAnswer, .mask, .faceSwap, .frozenVideo,
            .slowVideo, .deepfakePhone, .deepfakeClose, .deepfakeGlare, .deepfakeSlow, .deepfakeHasty:
            false
        }
    }

    /// Whether what is shown answers what is asked, as the person would whose face it is.
    var isDriven: Bool {
        switch self {
        case .deepfakePhone, .deepfakeClose, .deepfakeGlare, .deepfakeSlow, .deepfakeHasty: true
        case .printStill, .printMoved, .printBent, .printTilted, .printCutOut, .printEyeHoles, .phoneReplay,
            .tabletReplay, .closeReplay, .recordedAnswer, .cuedAnswer, .mask, .faceSwap, .frozenVideo, .slowVideo:
            false
        }
    }
}
