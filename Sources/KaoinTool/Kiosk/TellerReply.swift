internal import KaoinCore
internal import KaoinKiosk
internal import KaoinTexts
internal import KaoinUnicode

/// What a teller typed, in either language, by number or in words, in characters of full or of half width.
package enum TellerReply: Equatable, Sendable {
    case answer(TellerAnswer)
    /// Which way it goes is said, and not why.
    case needsReason(accepts: Bool)
    /// The text, as it was typed.
    case notUnderstood(String)

    /// - Parameter accepts: what was answered before, where only the reason was still asked for.
    package init(_ typed: String, after accepts: Bool? = nil) {
        let trimmed = typed.trimmed
        let text = trimmed.compatibilityForm.lowercased()
        if let answer = TellerAnswer(text) {
            self = .answer(answer)
            return
        }
        if let answer = Self.numbered(text) {
            self = .answer(answer)
            return
        }
        let parts = text.split(maxSplits: 1, whereSeparator: { ": ".contains($0) }).map(String.init)
        if let first = parts.first, let accepts = Self.verb(first) {
            guard parts.count == 2 else {
                self = .needsReason(accepts: accepts)
                return
            }
            let words = parts[1].trimmed
            let numbered = Self.numbered(words).flatMap { $0.accepts == accepts ? $0 : nil }
            let answer = numbered ?? Self.reason(words).map { TellerAnswer(accepts: accepts, because: $0) }
            self = answer.map { .answer($0) } ?? .notUnderstood(trimmed)
            return
        }
        let meant = Self.reason(text).flatMap { Self.only($0, accepts) }
        self = meant.map { .answer($0) } ?? .notUnderstood(trimmed)
    }

    /// A reason that stands in one choice alone, or in one of those that are still asked for.
    private static func only(_ reason: TellerDecision.Reason, _ accepts: Bool?) -> TellerAnswer? {
        let fitting = TellerAnswer.choices.filter { $0.reason == reason && (accepts ?? $0.accepts) == $0.accepts }
        return fitting.count == 1 ? fitting[0] : nil
    }

    private static func numbered(_ text: String) -> TellerAnswer? {
        guard let number = Int(text), TellerAnswer.choices.indices.contains(number - 1) else { return nil }
        return TellerAnswer.choices[number - 1]
    }

    private static func verb(_ word: String) -> Bool? {
        for accepts in [true, false] {
            let words = StaffLanguage.allCases.map { TellerAnswer.verb(accepts)[$0] } + [accepts ? "accept" : "refuse"]
            if words.contains(word) { return accepts }
        }
        return nil
    }

    private static func reason(_ words: String) -> TellerDecision.Reason? {
        TellerDecision.Reason.allCases.first { reason in
            reason.rawValue == words || StaffLanguage.allCases.contains { reason.text[$0] == words }
        }
    }
}
