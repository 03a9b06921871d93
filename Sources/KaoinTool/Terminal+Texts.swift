package import KaoinTexts

/// Texts of the catalogue, in the language of the terminal.
extension Terminal {
    package static func text(_ key: StaffText, _ values: [String: String] = [:]) -> String {
        LocalizedText(key, values.mapValues(shown))[.ofTerminal]
    }

    package static func text(_ key: FailureText, _ values: [String: String] = [:]) -> String {
        LocalizedText(key, values.mapValues(shown))[.ofTerminal]
    }

    /// A line for a person.
    package static func say(_ key: StaffText, _ values: [String: String] = [:]) { say(text(key, values)) }

    /// A line of a result.
    package static func result(_ key: StaffText, _ values: [String: String] = [:]) { result(text(key, values)) }

    /// A value under its label; nothing where there is none.
    package static func row(_ label: StaffText, _ value: String?) {
        if let value { result("  \(text(label)): \(shown(value))") }
    }
}
