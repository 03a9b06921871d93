package import KaoinClient
internal import KaoinCore
internal import KaoinKiosk
internal import KaoinPorts
package import KaoinTexts
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
                + renewal.map { "\n  \($0.text[language])" }.joined()
        }
        if isQuestion {
            return (["? \(say(.decisionNeeded))"] + doubts(in: language)).joined(separator: "\n")
        }
        let who = holder.map { "  \(say(.passOf, ["name": $0]))" } ?? ""
        return "… \(guidance?.text[language] ?? Guidance.wait.text[Language(language)])\(who)"
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
    package subscript(language: StaffLanguage) -> String { self[language.rawValue] }
    package subscript(language: Language) -> String { self[language.rawValue] }
}
