public import KaoinCore

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
    /// What would leave a challenge unclear, so that the teller looks.
    public let referring: [UnclearReason]

    /// A deny cue is enough to refuse. A person is confirmed by depth and a blink together, in sharp pictures that show
    /// nothing of a border or a pattern: what was taken from a screen is rarely sharp. A careful replay on a large, fine
    /// screen would show the same, so that only a challenge confirms a customer.
    ///
    /// - Parameter leftOut: not looked at, to show what it is there for.
    public init(_ measures: RecordingMeasures, leavingOut leftOut: Set<LivenessCue> = []) {
        let measures = measures.without(leftOut)
        referring = Self.referringCues(measures)
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
            && referring.isEmpty
        verdict = confirmed.count == 2 && isClean ? .bonaFide : .inconclusive
        cues = confirmed
    }

    private static func referringCues(_ measures: RecordingMeasures) -> [UnclearReason] {
        var cues: [UnclearReason] = []
        if measures.doubtfulGlares >= measures.enough, measures.doubtfulGlares > 0 { cues.append(.brightLight) }
        let fewest = max(1, min(PassiveJudgement.fewestPictures, measures.faces))
        if let look = measures.livingLook, look < PassiveJudgement.limit, measures.looks >= fewest {
            cues.append(.unlikeLiving)
        }
        return cues
    }

    private static func denyCues(_ measures: RecordingMeasures) -> [DenyCue] {
        var cues: [DenyCue] = []
        let enough = measures.enough
        guard measures.faces > 0 else { return measures.integrity.map { [$0] } ?? [] }
        if measures.borders >= enough { cues.append(.deviceBorder) }
        if measures.patterns >= enough { cues.append(.screenPattern) }
        // Light alone denies nobody, in a session neither: spectacles are a glass before a face, too.
        if measures.glares >= enough, measures.doubtfulBorders >= enough { cues.append(.glare) }
        if measures.planes >= max(3, enough), measures.depths == 0 { cues.append(.flatMotion) }
        if measures.otherFaces >= max(3, enough) { cues.append(.faceChanged) }
        if let cue = measures.integrity { cues.append(cue) }
        return cues
    }
}

extension RecordingMeasures {
    /// In so many frames a cue counts: in a picture that stands alone one is enough; of many, a tenth, lest an accident count.
    fileprivate var enough: Int { max(min(3, faces), faces / 10) }

    /// As if some cues had not looked.
    fileprivate func without(_ leftOut: Set<LivenessCue>) -> RecordingMeasures {
        var result = self
        if leftOut.contains(.border) { (result.borders, result.doubtfulBorders, result.border) = (0, 0, 0) }
        if leftOut.contains(.screenPattern) { (result.patterns, result.pattern) = (0, 0) }
        if leftOut.contains(.glare) { (result.glares, result.doubtfulGlares) = (0, 0) }
        if leftOut.contains(.flatMotion) { result.planes = 0 }
        if leftOut.contains(.identity) { result.otherFaces = 0 }
        if leftOut.contains(.repeatedFrames), integrity == .repeatedFrames { result.integrity = nil }
        if leftOut.contains(.frameTiming), integrity == .implausibleTiming { result.integrity = nil }
        if leftOut.contains(.passive) { (result.livingLook, result.looks) = (nil, 0) }
        return result
    }
}
