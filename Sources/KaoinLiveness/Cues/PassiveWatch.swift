internal import KaoinCore
internal import KaoinVision

/// What passive networks say of several pictures of one face.
///
/// One picture may be blurred or lit from a side, so that the middle one of several counts. People look unlike living ones to
/// such networks in some rooms, and worn masks look like living people: what they say denies nobody and confirms nobody.
struct PassiveJudgement: Equatable, Sendable {
    /// Below this a face looks as if it were on a screen or on paper.
    static let limit: Float = 0.3
    /// Fewer pictures say nothing.
    static let fewestPictures = 5

    private var looks: [Float] = []

    /// Takes a picture of the face, however the head is held: turned heads look as living as others.
    mutating func take(_ frame: LivenessFrame) {
        guard let look = frame.livingLook else { return }
        looks.insert(look, at: looks.firstIndex { $0 > look } ?? looks.count)
    }

    /// The middle one, 0…1; nil where nothing was said.
    var middle: Float? { looks.isEmpty ? nil : looks[looks.count / 2] }

    var pictures: Int { looks.count }

    /// Whether the middle one of enough pictures is below the limit.
    var isUnlikeLiving: Bool { pictures >= Self.fewestPictures && (middle ?? 1) < Self.limit }
}

/// Leaves a challenge unclear in which the face looks as if it were on a screen or on paper.
struct PassiveWatch: FrameCue {
    let cue = LivenessCue.passive
    let scope = CueScope.challenge
    private var judgement = PassiveJudgement()

    mutating func take(_ frame: LivenessFrame, rest: FaceMesh?) -> CueFinding? {
        judgement.take(frame)
        return judgement.isUnlikeLiving ? .doubtful(.unlikeLiving) : nil
    }
}
