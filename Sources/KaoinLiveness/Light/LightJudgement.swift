/// Why light tells nothing.
public enum LightDoubt: String, Sendable, CaseIterable {
    /// Too few frames, places or no background.
    case notSeen = "not-seen"
    /// The room is too bright, or the camera too noisy, for the lack of an answer to mean anything.
    case tooBright = "too-bright"
    /// Answered, but by something that is lit as a flat thing is, or whose shape cannot be told.
    case flat
    /// Answered here and there only, as a glass does that mirrors the screen.
    case mirrored
    /// Neither an answer nor the lack of one.
    case weak
}

/// What an answer that does not come says.
public enum LightDenial: String, Sendable, CaseIterable {
    /// The face does not follow the light.
    case noAnswer = "no-answer"
    /// It follows, later than this screen and camera take.
    case late
}

/// Whether a face answered the screen's light.
public enum LightOutcome: Equatable, Sendable {
    /// In time, strongly enough, and as something with depth does. Never a proof by itself: it goes with a challenge.
    case answered
    /// Only where the room allowed an answer.
    case unanswered(LightDenial)
    case unclear(LightDoubt)
}

/// Judges the measures of one sequence; pure.
///
/// The method follows what is published: colours of a screen as a challenge and their delay and unevenness over the face
/// (Tang et al., Face Flashing, NDSS 2018; Liu et al., Aurora Guard, 2019), and the correlation of a face's hue with a screen
/// in a call (Gerstner and Farid, CVPR Workshops 2022).
public struct LightJudgement: Equatable, Sendable {
    public let outcome: LightOutcome

    /// From this correlation of the symbols on it is this sequence that was answered. `LightGuessTests` has the chance of
    /// another one.
    public static let likeness = 0.9
    /// An answer is so many spreads of noise strong, and makes the face brighter by so much.
    static let certainty = 5.0
    static let leastStrength = 0.008
    /// The gate: the least answer that the room allows is so many spreads of noise.
    static let gate = 6.0
    /// Of that least answer, less is none.
    static let leastPart = 0.5
    /// Below this correlation something else than this sequence is seen.
    static let unlikeness = 0.6
    /// How uneven an answer of a face is at least and at most, and how certainly.
    static let relief = (least: 0.13, most: 0.75, certainty: 2.5)
    /// What a room behind a person follows at most, in shares of the whole; a sheet that hides the room follows as it does.
    static let mostBackground = 0.6

    /// - Parameters:
    ///   - measures: nil where too little was seen.
    ///   - allowed: delays, as the measures had them.
    ///   - leastStrength: what the gate says.
    ///   - needsRelief: false only in evaluations, to show what the distribution over the face is there for.
    public init(
        _ measures: LightMeasures?, allowed: ClosedRange<Duration>, leastStrength: Double?, needsRelief: Bool = true
    ) {
        guard let measures else {
            outcome = .unclear(.notSeen)
            return
        }
        let isLike = measures.correlation >= Self.likeness
        let isStrong =
            measures.strength >= max(Self.leastStrength, Self.certainty * measures.error)
        let isInTime = allowed.contains(measures.delay)
        if isLike, isStrong, isInTime {
            outcome = needsRelief ? Self.shape(measures).map { .unclear($0) } ?? .answered : .answered
            return
        }
        guard let leastStrength, leastStrength >= Self.gate * measures.leastError else {
            outcome = .unclear(.tooBright)
            return
        }
        if !isInTime, measures.anyCorrelation >= Self.likeness, measures.delay > allowed.upperBound {
            outcome = .unanswered(.late)
        } else if measures.correlation < Self.unlikeness || measures.strength < Self.leastPart * leastStrength {
            outcome = .unanswered(.noAnswer)
        } else {
            outcome = .unclear(.weak)
        }
    }

    /// Why what answered may be no face; nil where it is lit as one.
    private static func shape(_ measures: LightMeasures) -> LightDoubt? {
        guard measures.background <= mostBackground, measures.relief >= relief.least,
            measures.reliefCertainty >= relief.certainty
        else { return .flat }
        return measures.relief <= relief.most ? nil : .mirrored
    }
}
