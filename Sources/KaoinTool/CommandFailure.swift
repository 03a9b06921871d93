package import KaoinCore
package import KaoinTexts

/// What ended a command, as a person and a program are told of it.
package struct CommandFailure: ReportableFailure {
    package let kind: String
    package let severity: FailureSeverity
    private let messages: [StaffLanguage: String]
    private let hints: [StaffLanguage: String]

    /// In the words of the catalogue.
    package init(
        kind: String, _ text: LocalizedText<FailureText>, hint: LocalizedText<FailureText>? = nil,
        _ severity: FailureSeverity
    ) {
        self.init(kind: kind, severity, message: { text[$0] }, hint: { hint?[$0] })
    }

    /// As another program has said it, in the one language that it was asked for, or as only the laboratory reads it.
    package init(kind: String, said message: String, hint: String? = nil, _ severity: FailureSeverity) {
        self.init(kind: kind, severity, message: { _ in message }, hint: { _ in hint })
    }

    package init(
        kind: String, _ severity: FailureSeverity, message: (StaffLanguage) -> String,
        hint: (StaffLanguage) -> String?
    ) {
        self.kind = kind
        self.severity = severity
        let languages = StaffLanguage.allCases
        messages = Dictionary(uniqueKeysWithValues: languages.map { ($0, message($0)) })
        hints = Dictionary(
            uniqueKeysWithValues: languages.compactMap { language in hint(language).map { (language, $0) } })
    }

    package func message(in language: StaffLanguage) -> String { messages[language] ?? kind }
    package func hint(in language: StaffLanguage) -> String? { hints[language] }
}

extension ReportableFailure {
    /// Tells a person of it in the language of the terminal, and a program where it wants JSON, which is English always.
    package func report(asJSON: Bool) {
        if asJSON {
            let content = FailureLine.Content(kind: kind, message: message(in: .english), hint: hint(in: .english))
            try? Terminal.json(FailureLine(error: content))
        }
        let program = ToolProcess.program
        Terminal.say("\(program): \(Terminal.shown(message(in: .ofTerminal)))")
        if let hint = hint(in: .ofTerminal) {
            Terminal.say(String(repeating: " ", count: program.count + 2) + hint)
        }
    }
}

/// A failure as one line.
private struct FailureLine: Encodable {
    struct Content: Encodable {
        let kind: String
        let message: String
        let hint: String?
    }

    let error: Content
}
