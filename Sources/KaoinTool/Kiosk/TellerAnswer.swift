package import KaoinKiosk
package import KaoinTexts

/// What a teller answers where the machine is not sure.
package struct TellerAnswer: Sendable {
    package static let usage = LocalizedText<StaffText>(.decisionUsage)

    package let accepts: Bool
    package let reason: TellerDecision.Reason

    /// - Returns: nil for anything that `usage` does not allow.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "accept" || parts[0] == "refuse",
            let reason = TellerDecision.Reason(rawValue: String(parts[1]))
        else { return nil }
        (accepts, self.reason) = (parts[0] == "accept", reason)
    }
}
