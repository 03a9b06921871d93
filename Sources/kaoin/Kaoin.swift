import ArgumentParser

/// The tool for issuing desks, security officers and technicians.
@main struct Kaoin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaoin",
        abstract: "顔印: a pass in place of the seal. Enrols faces, issues passes, compares, measures.",
        discussion: """
            Exit codes: 0 done or accepted, 1 rejected or a finding, 2 wrong use, 3 fault.
            With --json each line on standard output is one JSON object; messages for people go to standard error.
            """,
        subcommands: [
            DemoCommand.self, EnrollCommand.self, MatchCommand.self, PassCommand.self, FaceCommand.self,
            IdentityCommand.self, KeysCommand.self, TrustCommand.self, AuditCommand.self, ReceiptCommand.self,
            ConfigCommand.self, DevicesCommand.self, VerifyCommand.self, WatchCommand.self, StatusCommand.self,
            SelfTestCommand.self, EvaluateCommand.self,
        ])

    /// Runs the command and turns every way it can end into the exit codes above.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch let ending as ExitCode {
            exit(withCode: ending.rawValue)
        } catch {
            exit(after: error)
        }
    }

    private static func exit(after error: any Error) -> Never {
        if let failure = CommandFailure(error) {
            failure.report(asJSON: CommandLine.arguments.contains("--json"))
            exit(withCode: failure.exitCode)
        }
        // Help that was asked for, or a command line that cannot be understood.
        let isHelp = exitCode(for: error) == .success
        let text = fullMessage(for: error)
        Terminal.write(text + "\n", toErrors: !isHelp)
        exit(withCode: isHelp ? 0 : 2)
    }

    private static func exit(withCode code: Int32) -> Never {
        Terminal.finish(code)
    }
}
