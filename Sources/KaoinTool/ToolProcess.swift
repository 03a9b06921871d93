package import ArgumentParser
internal import KaoinCore
internal import KaoinTexts

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
            // `kaoin help NAME` is a command of its own, which shows the help of the tool where there is no such name.
            if arguments.first == "help", let wrong = CommandTree(root)?.unknownCommand(in: arguments) {
                finish(wrong, root)
            }
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch let ending as ExitCode {
            Terminal.finish(ending.rawValue)
        } catch let failure as any ReportableFailure {
            failure.report(asJSON: arguments.contains("--json"))
            Terminal.finish(failure.severity.rawValue)
        } catch {
            let tree = CommandTree(root)
            if let wrong = tree?.unknownCommand(in: arguments) { finish(wrong, root) }
            // Help that was asked for.
            if root.exitCode(for: error) == .success {
                Terminal.result(root.fullMessage(for: error))
                Terminal.finish(0)
            }
            // A command line that cannot be understood: what is misspelt is told before what is missing.
            finish(tree?.misuse(of: arguments) ?? CommandTree.Misuse(Self.words(root, error), command: nil), root)
        }
    }

    private static var arguments: [String] { Array(CommandLine.arguments.dropFirst()) }

    private static func finish(_ misuse: CommandTree.Misuse, _ root: any AsyncParsableCommand.Type) -> Never {
        let command = misuse.command ?? CommandTree(root)?.command(of: arguments) ?? program
        let hint = LocalizedText<FailureText>(.seeHelp, ["command": command])
        CommandFailure(
            kind: "wrong-use", .wrongUse, message: { _ in misuse.message }, hint: { hint[$0] }
        ).report(asJSON: false)
        Terminal.finish(FailureSeverity.wrongUse.rawValue)
    }

    /// What the parser, or a command's own check, says.
    private static func words(_ root: any AsyncParsableCommand.Type, _ error: any Error) -> String {
        root.message(for: error)
    }
}

extension ExitCode {
    /// Rejected, or something was found.
    package static let finding = ExitCode(FailureSeverity.finding.rawValue)
}
