package import KaoinKiosk
package import KaoinTexts

/// What a teller answers where the machine is not sure.
package struct TellerAnswer: Equatable, Sendable {
    package static let usage = LocalizedText<StaffText>(.decisionUsage)

    package let accepts: Bool
    package let reason: TellerDecision.Reason

    private init(accepts: Bool, _ reason: TellerDecision.Reason) { (self.accepts, self.reason) = (accepts, reason) }

    /// What a teller chooses from, numbered from 1.
    package static let choices =
        [.knownInPerson, .identityDocument, .looksLikePortrait, .other].map { TellerAnswer(accepts: true, $0) }
        + [.otherPerson, .suspectedAttack, .customerLeft, .other].map { TellerAnswer(accepts: false, $0) }

    /// As a program gives it.
    ///
    /// - Returns: nil for anything that `usage` does not allow.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "accept" || parts[0] == "refuse",
            let reason = TellerDecision.Reason(rawValue: String(parts[1]))
        else { return nil }
        self.init(accepts: parts[0] == "accept", reason)
    }

    package init(accepts: Bool, because reason: TellerDecision.Reason) { self.init(accepts: accepts, reason) }

    /// The choices on two lines, those that accept and those that reject.
    package static func menu(in language: StaffLanguage) -> [String] {
        [true, false].map { accepts in
            let numbered = choices.enumerated().filter { $0.element.accepts == accepts }.map { index, choice in
                "\(index + 1) \(choice.reason.text[language])"
            }
            return "\(verb(accepts)[language]): \(numbered.joined(separator: "  "))"
        }
    }

    static func verb(_ accepts: Bool) -> LocalizedText<StaffText> {
        LocalizedText(accepts ? .wordAccept : .wordRefuse)
    }
}

extension TellerDecision.Reason {
    package var text: LocalizedText<StaffText> {
        switch self {
        case .knownInPerson: LocalizedText(.reasonKnownInPerson)
        case .identityDocument: LocalizedText(.reasonIdentityDocument)
        case .looksLikePortrait: LocalizedText(.reasonLooksLikePortrait)
        case .otherPerson: LocalizedText(.reasonOtherPerson)
        case .suspectedAttack: LocalizedText(.reasonSuspectedAttack)
        case .customerLeft: LocalizedText(.reasonCustomerLeft)
        case .other: LocalizedText(.reasonOther)
        }
    }
}
