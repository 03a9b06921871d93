public import KaoinCore
internal import KaoinTexts
public import KaoinVision

/// Why no reference is made of the pictures. A refusal is an answer, not a fault: the clerk takes another picture.
public enum EnrolmentRefusal: Error, Equatable, Sendable {
    case noFace(picture: String)
    case severalFaces(picture: String, count: Int)
    case poorQuality(picture: String, [QualityShortfall])
    /// Two pictures are not of one person; the score of the comparison.
    case differentPeople(String, String, score: Float)
    /// Two pictures show the same moment; the score of the comparison.
    case tooAlike(String, String, score: Float)
    /// Good pictures, and not enough of them.
    case tooFewPictures(count: Int, needed: Int)
    case tooManyPictures(count: Int, limit: Int)
    /// The finished pass does not give back what was put into it.
    case doesNotReadBack(String)
    /// The pass reads, and a picture does not match it.
    case doesNotMatch(picture: String, score: Float)
}

extension EnrolmentRefusal {
    /// The stable name that tools use.
    public var kind: String {
        switch self {
        case .noFace: "no-face"
        case .severalFaces: "several-faces"
        case .poorQuality: "poor-quality"
        case .differentPeople: "different-people"
        case .tooAlike: "pictures-too-alike"
        case .tooFewPictures: "too-few-pictures"
        case .tooManyPictures: "too-many-pictures"
        case .doesNotReadBack: "pass-does-not-read-back"
        case .doesNotMatch: "pass-does-not-match"
        }
    }

    /// What to do next.
    public var hint: String {
        switch self {
        case .noFace: "take a picture of the whole face from the front"
        case .severalFaces: "take a picture with the customer alone"
        case .poorQuality(_, let shortfalls):
            shortfalls.map(\.advice.clerkText).map { "\($0[.english]) / \($0[.japanese])" }.joined(separator: "; ")
        case .differentPeople: "use pictures of the customer alone"
        case .tooAlike: "use pictures of different moments: another expression, the head turned a little, other light"
        case .tooFewPictures:
            "take more pictures; a pass of fewer, as of one press photo, needs --single-picture and the bank's policy"
        case .tooManyPictures: "choose the best ones"
        case .doesNotReadBack, .doesNotMatch: "nothing was written; take new pictures and try again"
        }
    }
}

extension EnrolmentRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noFace(let picture): "there is no face in \(picture)"
        case .severalFaces(let picture, let count): "there are \(count) faces in \(picture)"
        case .poorQuality(let picture, let shortfalls):
            "the face in \(picture) is not good enough: "
                + shortfalls.map { shortfall in
                    let value = shortfall.value.map(String.init) ?? "not computed"
                    return "\(shortfall.component.rawValue) \(value), needed \(shortfall.minimum)"
                }.joined(separator: ", ")
        case .differentPeople(let first, let second, let score):
            "\(first) and \(second) do not show the same person (score \(Scores.text(score)))"
        case .tooAlike(let first, let second, _): "\(first) and \(second) show the same moment"
        case .tooFewPictures(let count, let needed):
            "\(count == 1 ? "one picture is" : "\(count) pictures are") too few: a pass is made of \(needed) or more"
        case .tooManyPictures(let count, let limit): "\(count) pictures are too many: at most \(limit) are fused"
        case .doesNotReadBack(let why): "the finished pass does not read back: \(why)"
        case .doesNotMatch(let picture, let score):
            "the finished pass does not match \(picture) (score \(Scores.text(score)))"
        }
    }
}

extension EnrolmentRefusal: ReportableFailure {
    public var message: String { "not issued: \(self)" }
    public var severity: FailureSeverity { .finding }
}
