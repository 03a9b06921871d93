package import KaoinKiosk

/// What a teller answers where the machine is not sure.
package struct TellerAnswer: Sendable {
    package static let usage = BilingualText(
        "a decision is accept:REASON or refuse:REASON; reasons are "
            + TellerDecision.Reason.allCases.map(\.rawValue).joined(separator: ", "),
        "判断は accept:理由（承認）または refuse:理由（拒否）。理由は "
            + TellerDecision.Reason.allCases.map { "\($0.rawValue)（\(japanese($0))）" }.joined(separator: "、"))

    private static func japanese(_ reason: TellerDecision.Reason) -> String {
        switch reason {
        case .knownInPerson: "面識あり"
        case .identityDocument: "本人確認書類"
        case .looksLikePortrait: "写真と一致"
        case .otherPerson: "別人"
        case .suspectedAttack: "なりすましの疑い"
        case .customerLeft: "お客様が離席"
        case .other: "その他"
        }
    }

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
