/// What liveness rests on, each by itself. All of them are looked at in a session, always; evaluations and tests leave one
/// out to show what it is there for.
public enum LivenessCue: String, Sendable, CaseIterable {
    // Deny cues.
    case border
    case screenPattern = "screen-pattern"
    case glare
    /// Where an infrared camera is pinned.
    case infrared
    case repeatedFrames = "repeated-frames"
    case frameTiming = "frame-timing"
    /// Another person in the picture is waited for, and then a matter for the teller.
    case severalFaces = "several-faces"
    case identity
    case flatMotion = "flat-motion"
    // A cue that refers and neither denies nor confirms.
    /// Where an operator has added the passive networks.
    case passive
    // Confirm cues.
    /// The screen's light is answered, where the policy asks for it.
    case light
    case depth
    /// No answer comes sooner than a person reacts.
    case reaction
    /// The actions asked, in the order asked, and no others.
    case order
    /// Eyes and mouth move.
    case faceMotion = "face-motion"
}
