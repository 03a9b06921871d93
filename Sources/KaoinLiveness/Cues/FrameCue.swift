public import KaoinCore
public import KaoinVision

/// What a cue says of the frames so far.
public enum CueFinding: Equatable, Sendable {
    /// An indicator of a presentation or injection attack: any one rejects.
    case denied(DenyCue)
    /// Nothing that denies, but a challenge that was answered with it in sight stays unclear.
    case doubtful(UnclearReason)
    /// What an attack shows and now and then a person, too: it denies where a second cue suspects as well. Alone it leaves
    /// the reason in doubt that is given with it, if any.
    case suspected(DenyCue, UnclearReason?)
}

/// When a cue looks at frames.
public enum CueScope: Sendable {
    /// At every frame of a session, before the challenge as well.
    case always
    /// From the beginning of the challenge on, whoever judges liveness.
    case covered
    /// At the frames of a challenge.
    case challenge
}

/// One thing that is looked at in the frames of a presentation. A cue keeps what it counts, and says what that means.
///
/// A further cue is a type in a file of its own, one line in `CueSet.registered`, its `LivenessCue` and `DenyCue` with their
/// texts, and a test in `LeftOutCueTests` that shows the attack it is there for.
public protocol FrameCue: Sendable {
    /// Its stable name.
    var cue: LivenessCue { get }
    var scope: CueScope { get }

    /// Looks at a frame.
    ///
    /// - Parameter rest: the face at rest, once the challenge knows it.
    /// - Returns: what the frames so far, this one included, mean; nil where they mean nothing.
    mutating func take(_ frame: LivenessFrame, rest: FaceMesh?) -> CueFinding?
}

/// Counts frames with a cue of the picture. What is there shows again and again; an accident of light or of a pose does not.
struct CueCount: Sendable {
    /// Frames that a cue needs before it counts, and of how many frames it must be one.
    static let framesToDeny = 3
    static let framesForOne = 6

    private var frames = 0
    private var sure = 0
    private var doubtful = 0

    mutating func add(isSure: Bool, isDoubtful: Bool = false) {
        frames += 1
        sure += isSure ? 1 : 0
        doubtful += isDoubtful ? 1 : 0
    }

    private var enough: Int { max(Self.framesToDeny, frames / Self.framesForOne) }
    var isSure: Bool { sure >= enough }
    var isDoubtful: Bool { doubtful >= enough }
}
