public import KaoinCore
public import KaoinTexts
public import KaoinVision

/// Why no reference is made of the pictures. A refusal is an answer, not a fault: the clerk takes another picture.
public enum EnrolmentRefusal: Error, Equatable, Sendable {
    case noFace(picture: String)
    case severalFaces(picture: String, count: Int)
    /// The face would be upright if the picture were turned clockwise by 90, 180 or 270 degrees.
    case turned(picture: String, degrees: Int)
    case poorQuality(picture: String, [QualityShortfall])
    /// Two pictures are not of one person; the score of the comparison.
    case differentPeople(String, String, score: Float)
    /// Two pictures of one person are less alike than the bank's policy asks for; the score of the comparison.
    case tooDifferent(String, String, score: Float)
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
        case .turned: "picture-turned"
        case .poorQuality: "poor-quality"
        case .differentPeople: "different-people"
        case .tooDifferent: "pictures-too-different"
        case .tooAlike: "pictures-too-alike"
        case .tooFewPictures: "too-few-pictures"
        case .tooManyPictures: "too-many-pictures"
        case .doesNotReadBack: "pass-does-not-read-back"
        case .doesNotMatch: "pass-does-not-match"
        }
    }
}

extension EnrolmentRefusal: ReportableFailure {
    public func message(in language: StaffLanguage) -> String {
        LocalizedText<FailureText>(.enrolmentRefused, ["reason": reason(in: language)])[language]
    }

    /// What is wrong, where it is not about a pass to be issued.
    func reason(in language: StaffLanguage) -> String {
        func say(_ key: FailureText, _ values: [String: String]) -> String { LocalizedText(key, values)[language] }
        switch self {
        case .noFace(let picture): return say(.enrolmentNoFace, ["picture": picture])
        case .severalFaces(let picture, let count):
            return say(.enrolmentSeveralFaces, ["picture": picture, "count": "\(count)"])
        case .turned(let picture, _): return say(.enrolmentTurned, ["picture": picture])
        case .poorQuality(let picture, let shortfalls):
            let found = shortfalls.map { shortfall in
                let value =
                    shortfall.value.map { say(.enrolmentValue, ["value": "\($0)"]) } ?? say(.enrolmentNotComputed, [:])
                return say(
                    .enrolmentShortfall,
                    [
                        "component": shortfall.component.name[language], "value": value,
                        "minimum": "\(shortfall.minimum)",
                    ])
            }
            return say(
                .enrolmentPoorQuality, ["picture": picture, "shortfalls": found.joined(separator: language.listMark)])
        case .differentPeople(let first, let second, let score):
            return say(
                .enrolmentDifferentPeople, ["first": first, "second": second, "score": Scores.text(score)])
        case .tooDifferent(let first, let second, let score):
            return say(
                .enrolmentTooDifferent, ["first": first, "second": second, "score": Scores.text(score)])
        case .tooAlike(let first, let second, _):
            return say(.enrolmentTooAlike, ["first": first, "second": second])
        case .tooFewPictures(let count, let needed):
            return say(.enrolmentTooFew, ["count": "\(count)", "needed": "\(needed)"])
        case .tooManyPictures(let count, let limit):
            return say(.enrolmentTooMany, ["count": "\(count)", "limit": "\(limit)"])
        case .doesNotReadBack(let why): return say(.enrolmentNotReadBack, ["detail": why])
        case .doesNotMatch(let picture, let score):
            return say(.enrolmentNotMatched, ["picture": picture, "score": Scores.text(score)])
        }
    }

    public func hint(in language: StaffLanguage) -> String? {
        let key: FailureText
        switch self {
        case .turned(_, let degrees):
            return LocalizedText<FailureText>(.enrolmentTurnedAdvice, ["degrees": "\(degrees)"])[language]
        case .noFace: key = .enrolmentNoFaceAdvice
        case .severalFaces: key = .enrolmentSeveralFacesAdvice
        case .poorQuality(_, let shortfalls):
            return shortfalls.map { $0.advice.clerkText[language] }.joined(separator: language.sentenceMark)
        case .differentPeople: key = .enrolmentDifferentPeopleAdvice
        case .tooDifferent: key = .enrolmentTooDifferentAdvice
        case .tooAlike: key = .enrolmentTooAlikeAdvice
        case .tooFewPictures: key = .enrolmentTooFewAdvice
        case .tooManyPictures: key = .enrolmentTooManyAdvice
        case .doesNotReadBack, .doesNotMatch: key = .enrolmentAgain
        }
        return LocalizedText(key)[language]
    }

    public var severity: FailureSeverity { .finding }
}
