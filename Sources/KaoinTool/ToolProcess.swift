package import ArgumentParser
internal import KaoinCore

/// The process of a tool: runs the command that was asked for, and turns every way it can end into an exit code.
package enum ToolProcess {
    /// The name that messages begin with: that by which it was called.
    package static var program: String {
        CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "kaoin"
    }

    /// Never returns where the command fails or help was asked for.
    package static func run(_ root: any AsyncParsableCommand.Type) async {
        do {
            var command = try root.parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch let ending as ExitCode {
            Terminal.finish(ending.rawValue)
        } catch let failure as any ReportableFailure {
            failure.report(asJSON: CommandLine.arguments.contains("--json"))
            Terminal.finish(failure.severity.rawValue)
        } catch {
            // Help that was asked for, or a command line that cannot be understood.
            let isHelp = root.exitCode(for: error) == .success
            let text = root.fullMessage(for: error)
            if isHelp { Terminal.result(text) } else { Terminal.say(text) }
            Terminal.finish(isHelp ? 0 : FailureSeverity.wrongUse.rawValue)
        }
    }
}

extension ExitCode {
    /// Rejected, or something was found.
    package static let finding = ExitCode(FailureSeverity.finding.rawValue)
}
