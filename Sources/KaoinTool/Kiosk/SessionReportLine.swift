internal import Foundation
package import KaoinClient
internal import KaoinCore
internal import KaoinKiosk
internal import KaoinPorts
package import KaoinTexts

/// What a kiosk tells of a session, as docs/API.md describes it.
package struct SessionReportLine: Decodable {
    /// A text in the languages of its reader.
    package struct Text: Decodable {
        private let texts: [String: String]

        package init(from decoder: any Decoder) throws {
            texts = try decoder.singleValueContainer().decode([String: String].self)
        }

        /// In English where a kiosk of another version does not have the language.
        package subscript(language: Language) -> String { texts[language.rawValue] ?? texts["en"] ?? "" }
        package subscript(language: StaffLanguage) -> String { self[Language(language)] }
    }

    package struct Word: Decodable {
        package let kind: String
        package let text: Text
    }

    package struct VerdictLine: Decodable {
        package let kind: String
        package let reason: String?
        package let text: Text

        /// 0 accepted, 1 rejected or cancelled, 3 a fault.
        package var exitCode: Int32 {
            switch kind {
            case "accepted", "accepted-by-teller": 0
            case "fault": FailureSeverity.fault.rawValue
            default: FailureSeverity.finding.rawValue
            }
        }
    }

    package let number: Int
    package let phase: String
    package let guidance: Word?
    package let progress: Double?
    package let holder: String?
    package let causes: [Word]
    package let unclear: [Word]
    package let assumesLiveness: Bool
    package let verdict: VerdictLine?

    /// - Returns: nil for an event that is none of a session, as a later version may have.
    package init?(_ event: ServerEvent) {
        guard let line = try? JSONDecoder().decode(SessionReportLine.self, from: Data(event.data.utf8)) else {
            return nil
        }
        self = line
    }

    /// What was unclear, and what to look at.
    package func doubts(in language: StaffLanguage) -> [String] { unclear.map { "  \($0.text[language])（\($0.kind)）" } }

    /// A line for the teller.
    package func text(in language: StaffLanguage) -> String {
        func say(_ key: StaffText, _ values: [String: String] = [:]) -> String {
            LocalizedText(key, values)[language]
        }
        if let verdict {
            let mark = verdict.exitCode == 0 ? "✔" : "✘"
            return "\(mark) \(verdict.text[language])\(verdict.reason.map { " (\($0))" } ?? "")"
                + (assumesLiveness ? "  \(say(.livenessAssumed))" : "")
        }
        if phase == "awaiting-teller" {
            return (["? \(say(.decisionNeeded))"] + doubts(in: language)).joined(separator: "\n")
        }
        let who = holder.map { "  \(say(.passOf, ["name": $0]))" } ?? ""
        return "… \(guidance?.text[language] ?? Guidance.wait.text[Language(language)])\(who)"
    }
}
