import KaoinTexts
import KaoinTool

/// The words for states that stand in JSON by their stable names.
enum StateWord {
    private static let texts: [String: StaffText] = [
        "valid": .stateValid, "not-checked": .stateNotChecked, "not-judged": .stateNotJudged, "expired": .stateExpired,
        "not-yet-valid": .stateNotYetValid, "unsigned": .stateUnsigned, "signed": .stateSigned,
        "in-force": .stateInForce,
    ]

    /// The kind of an error, which has no other name, stays as it is.
    static func text(_ state: String) -> String { texts[state].map { Terminal.text($0) } ?? state }
}
