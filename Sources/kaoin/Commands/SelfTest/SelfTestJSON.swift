import KaoinKiosk
import KaoinSelfTest
import KaoinTexts

/// A line as programs get it.
struct SelfTestJSON: Encodable {
    let check: String
    let result: String
    let finding: String
    let advice: String?
    let figures: [SelfTestLine.Figure]
    let subjects: [String]

    init(_ line: SelfTestLine, _ language: StaffLanguage) {
        check = line.check.rawValue
        result = line.result.rawValue
        finding = line.finding[language]
        advice = line.result == .passed ? nil : line.advice?[language]
        figures = line.figures
        subjects = line.subjects
    }
}
