package import KaoinCore

/// What ended a command, as a person and a program are told of it.
package struct CommandFailure: ReportableFailure {
    package let kind: String
    package let message: String
    package let hint: String?
    package let severity: FailureSeverity

    package init(kind: String, message: String, hint: String? = nil, _ severity: FailureSeverity) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.severity = severity
    }
}

extension ReportableFailure {
    /// Tells a person of it, and a program where it wants JSON.
    package func report(asJSON: Bool) {
        if asJSON {
            try? Terminal.json(FailureLine(error: FailureLine.Content(kind: kind, message: message, hint: hint)))
        }
        let program = ToolProcess.program
        Terminal.say("\(program): \(Terminal.shown(message))")
        if let hint { Terminal.say(String(repeating: " ", count: program.count + 2) + hint) }
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
