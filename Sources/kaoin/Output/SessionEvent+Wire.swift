import Foundation
import KaoinClient
import KaoinKiosk

/// What a kiosk tells of a session, as docs/API.md describes it.
struct SessionReportLine: Decodable {
    struct Text: Decodable {
        let en: String
        let ja: String

        subscript(language: Language) -> String { language == .english ? en : ja }
    }

    struct Word: Decodable {
        let kind: String
        let text: Text
    }

    struct VerdictLine: Decodable {
        let kind: String
        let reason: String?
        let text: Text

        /// 0 accepted, 1 rejected or cancelled, 3 a fault.
        var exitCode: Int32 {
            switch kind {
            case "accepted", "accepted-by-teller": 0
            case "fault": CommandFailure.fault
            default: CommandFailure.finding
            }
        }
    }

    let number: Int
    let phase: String
    let guidance: Word?
    let progress: Double?
    let holder: String?
    let causes: [Word]
    let unclear: [Word]
    let assumesLiveness: Bool
    let verdict: VerdictLine?

    /// - Returns: nil for an event that is none of a session, as a later version may have.
    init?(_ event: ServerEvent) {
        guard let line = try? JSONDecoder().decode(SessionReportLine.self, from: Data(event.data.utf8)) else {
            return nil
        }
        self = line
    }

    /// What was unclear, and what to look at.
    func doubts(in language: Language) -> [String] { unclear.map { "  \($0.text[language])（\($0.kind)）" } }

    /// A line for the teller.
    func text(in language: Language) -> String {
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
