internal import KaoinCore

/// What can be said of a recording that answers no challenge.
public enum RecordingVerdict: String, Sendable, CaseIterable {
    case bonaFide = "bona_fide"
    case attack
    case inconclusive
}

/// A verdict with what it rests on.
public struct RecordingJudgement: Equatable, Sendable {
    public let verdict: RecordingVerdict
    /// The deny cues; where there are none, the cues that confirm.
    public let cues: [String]

    /// A deny cue is enough to refuse. A person is confirmed by depth and a blink together, in sharp pictures that show
    /// nothing of a border or a pattern: what was taken from a screen is rarely sharp. A careful replay on a large, fine
    /// screen would show the same, so that only a challenge confirms a customer.
    public init(_ measures: RecordingMeasures) {
        let denied = Self.denyCues(measures)
        guard denied.isEmpty else {
            (verdict, cues) = (.attack, denied.map(\.rawValue))
            return
        }
        var confirmed: [String] = []
        if measures.depths >= 3 { confirmed.append("depth") }
        if measures.blinks >= 1 { confirmed.append("blink") }
        let isClean =
            measures.border < 0.45 && measures.borders == 0 && measures.patterns == 0 && measures.doubtfulGlares == 0
            && measures.pattern < ScreenPatternCue.limit / 2 && measures.sharpness >= 40
        verdict = confirmed.count == 2 && isClean ? .bonaFide : .inconclusive
        cues = confirmed
    }

    private static func denyCues(_ measures: RecordingMeasures) -> [DenyCue] {
        var cues: [DenyCue] = []
        // In a picture that stands alone one is enough; of many, a tenth, lest an accident count.
        let enough = max(min(3, measures.faces), measures.faces / 10)
        guard measures.faces > 0 else { return measures.integrity.map { [$0] } ?? [] }
        if measures.borders >= enough { cues.append(.deviceBorder) }
        if measures.patterns >= enough { cues.append(.screenPattern) }
        if measures.glares >= enough { cues.append(.glare) }
        if measures.planes >= max(3, enough), measures.depths == 0 { cues.append(.flatMotion) }
        if measures.otherFaces >= max(3, enough) { cues.append(.faceChanged) }
        if let cue = measures.integrity { cues.append(cue) }
        return cues
    }
}
