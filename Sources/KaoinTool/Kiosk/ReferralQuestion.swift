internal import KaoinCore
package import KaoinTexts
package import KaoinWire

/// What a teller reads and answers while the machine asks: whose pass it is, what for, what was unclear, and the time left.
package struct ReferralQuestion {
    private let language: StaffLanguage
    private let holder: String?
    private let transaction: String
    private let doubts: [String]
    private let ends: ContinuousClock.Instant
    private var accepts: Bool?
    /// What is asked for now, after what was not understood.
    package private(set) var remark: String

    /// - Parameter now: when the question came; the kiosk waits from there for as long as its sessions do.
    package init(
        _ report: WireReport, transaction: String, language: StaffLanguage, now: ContinuousClock.Instant = .now
    ) {
        self.language = language
        self.transaction = transaction
        holder = report.holder
        doubts = report.doubts(in: language)
        ends = now + SessionLimits.default.awaitingTeller
        remark = LocalizedText<StaffText>(.decisionPrompt)[language]
    }

    /// The question on a few lines, what is asked for last.
    package func lines(at now: ContinuousClock.Instant) -> [String] {
        func say(_ key: StaffText, _ values: [String: String] = [:]) -> String { LocalizedText(key, values)[language] }
        let left = max(0, (ends - now).components.seconds)
        let facts = [
            holder.map { say(.referralCustomer, ["name": $0]) },
            say(.referralTransaction, ["transaction": transaction]), say(.referralTimeLeft, ["seconds": "\(left)"]),
        ]
        return [facts.compactMap(\.self).joined(separator: "  ")] + doubts + TellerAnswer.menu(in: language) + [remark]
    }

    /// Takes what was typed.
    ///
    /// - Returns: nil where more is needed; `remark` says what.
    package mutating func take(_ typed: String) -> TellerAnswer? {
        func say(_ key: StaffText, _ values: [String: String] = [:]) -> String { LocalizedText(key, values)[language] }
        switch TellerReply(typed, after: accepts) {
        case .answer(let answer): return answer
        case .needsReason(let accepts):
            self.accepts = accepts
            remark = "\(TellerAnswer.verb(accepts)[language]): \(say(.decisionNeedsReason))"
        case .notUnderstood(let text):
            remark =
                say(.decisionNotUnderstood, ["text": text]) + language.sentenceMark
                + say(accepts == nil ? .decisionPrompt : .decisionNeedsReason)
        }
        return nil
    }
}
