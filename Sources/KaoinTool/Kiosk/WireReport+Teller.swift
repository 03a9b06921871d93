package import KaoinClient
internal import KaoinCore
package import KaoinKiosk
internal import KaoinPorts
package import KaoinWire

extension WireReport {
    /// - Returns: nil for an event that is none of a session, as a later version may have.
    package init?(_ event: ServerEvent) {
        guard let report = try? WireJSON.decode(WireReport.self, from: event.data.utf8) else { return nil }
        self = report
    }

    /// Whether the teller is asked to decide.
    package var isQuestion: Bool { phase == "awaiting-teller" && verdict == nil }

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
        if isQuestion {
            let asked = english ? "your decision is needed" : "担当者の判断が必要です"
            return (["? \(asked)"] + doubts(in: language)).joined(separator: "\n")
        }
        let who = holder.map { english ? "  pass of \($0)" : "  \($0) 様のパス" } ?? ""
        return "… \(guidance?.text[language] ?? Guidance.wait.text[language])\(who)"
    }
}

extension WireVerdict {
    /// 0 accepted, 1 rejected or cancelled, 3 a fault.
    package var exitCode: Int32 {
        switch kind {
        case "accepted", "accepted-by-teller": 0
        case "fault": FailureSeverity.fault.rawValue
        default: FailureSeverity.finding.rawValue
        }
    }
}

extension WireText {
    package subscript(language: Language) -> String { language == .english ? en : ja }
}
