import ArgumentParser
import KaoinCore
import KaoinFiles
import KaoinKiosk
import KaoinPorts
import KaoinSelfTest
import KaoinSettings
import KaoinTexts
import KaoinTool

/// `kaoin config`: the settings of a kiosk.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check the settings of a kiosk, make its counter.",
        subcommands: [ConfigCheckCommand.self, ConfigCounterCommand.self])
}

/// `kaoin config check`.
struct ConfigCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read the settings as the daemon does, and say what is wrong and where.",
        discussion: """
            Also looks whether this machine has what they name: groups, key files, the state folder. With --file-only it does
            not, as for a kiosk that is elsewhere.
            Exit codes: 0 nothing is wrong, 1 the machine lacks something, 2 the daemon would not start with these settings.
            """)

    @OptionGroup var report: ReportOptions

    @Argument(help: "The file of settings; --config FILE is the same.", completion: .file())
    var path: String?

    @Option(name: .long, help: .hidden)
    var config: String?

    @Flag(name: .long, help: "Do not look at this machine.")
    var fileOnly = false

    private var file: String { path ?? config ?? KioskSettings.standardPath }

    func validate() throws {
        if path != nil, config != nil {
            throw ValidationError(.optionsExclude, ["first": "FILE", "second": "--config"])
        }
    }

    private struct Line: Encodable {
        let file: String
        let valid: Bool
        let stateFolder: String
        let runFolder: String
        /// What the settings name and this machine has not.
        let missing: [String]
    }

    func run() async throws {
        let bytes = try FileReader.read(file, limit: SettingsDocument.maximumLength)
        let text = try SettingsDocument.text(of: bytes, file: file)
        let settings = try KioskSettings(text, file: file)
        let lines = fileOnly ? [] : await Self.look(settings)
        let isWhole = lines.allSatisfy { $0.result != .failed }
        if report.json {
            try Terminal.json(
                Line(
                    file: file, valid: true, stateFolder: settings.stateFolder, runFolder: settings.runFolder,
                    missing: lines.filter { $0.result == .failed }.flatMap(\.subjects)))
        } else {
            Terminal.result(.settingsValid, ["file": file])
            let language = StaffLanguage.ofTerminal
            for line in lines where line.result == .failed {
                Terminal.result("✗ \(line.check.title(in: language)): \(line.finding[language])")
                if let advice = line.advice { Terminal.result("    → \(advice[language])") }
            }
        }
        if !isWhole { throw ExitCode.finding }
    }

    /// What settings name and this machine has not.
    static func lacking(_ settings: KioskSettings) async -> [String] {
        await look(settings).filter { $0.result == .failed }.flatMap {
            $0.subjects.isEmpty ? [$0.check.rawValue] : $0.subjects
        }
    }

    /// The checks of the self-test that need nothing but files.
    private static func look(_ settings: KioskSettings) async -> [SelfTestLine] {
        let test = SelfTest(
            settings: settings, now: { .current }, daemon: { _ in .unreachable("") },
            devices: { preconditionFailure("these checks open no device") })
        return await test.run(CheckName.ofSettings).lines
    }
}
