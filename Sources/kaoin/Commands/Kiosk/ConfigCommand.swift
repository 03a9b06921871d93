import ArgumentParser
import KaoinFiles
import KaoinKiosk
import KaoinSettings
import KaoinTexts
import KaoinTool

/// `kaoin config`: the settings of a kiosk.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check the settings of a kiosk.", subcommands: [ConfigCheckCommand.self])
}

/// `kaoin config check`.
struct ConfigCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read the settings as the daemon does, and say what is wrong and where.",
        discussion: "Exit code 0 where the daemon would start with them, 2 where not.")

    @OptionGroup var report: ReportOptions

    @Argument(help: "The file of settings.", completion: .file())
    var file = KioskSettings.standardPath

    private struct Line: Encodable {
        let file: String
        let valid: Bool
        let stateFolder: String
        let runFolder: String
    }

    func run() throws {
        let bytes = try FileReader.read(file, limit: SettingsDocument.maximumLength)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SettingsError(file: file, place: nil, problem: "the file is no text in UTF-8")
        }
        let settings = try KioskSettings(text, file: file)
        if report.json {
            return try Terminal.json(
                Line(
                    file: file, valid: true, stateFolder: settings.stateFolder, runFolder: settings.runFolder))
        }
        Terminal.result(.settingsValid, ["file": file])
    }
}
