internal import Foundation
package import KaoinClient
internal import KaoinCore
package import KaoinKiosk
internal import KaoinPorts

/// What a kiosk tells of a session, as docs/API.md describes it.
package struct SessionReportLine: Decodable {
    package struct Text: Decodable {
        package let en: String
        package let ja: String

        package subscript(language: Language) -> String { language == .english ? en : ja }
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
    package func doubts(in language: Language) -> [String] { unclear.map { "  \($0.text[language])（\($0.kind)）" } }

    /// A line for the teller.
    package func text(in language: Language) -> String {
        let english = language == .english
        if let verdict {
            let mark = verdict.exitCode == 0 ? "✔" : "✘"
            let warning = english ? "  [development: liveness is only assumed]" : "  【開発用：生体検知は行っていません】"
            return "\(mark) \(verdict.text[language])\(verdict.reason.map { " (\($0))" } ?? "")"
                + (assumesLiveness ? warning : "")
        }
        if phase == "awaiting-teller" {
            let asked = english ? "your decision is needed" : "担当者の判断が必要です"
            return (["? \(asked)"] + doubts(in: language)).joined(separator: "\n")
        }
        let who = holder.map { english ? "  pass of \($0)" : "  \($0) 様のパス" } ?? ""
        return "… \(guidance?.text[language] ?? Guidance.wait.text[language])\(who)"
    }
}
