import ArgumentParser
import KaoinFiles
import KaoinKiosk
import KaoinSettings

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
        let development: Bool
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
                    file: file, valid: true, stateFolder: settings.stateFolder, runFolder: settings.runFolder,
                    development: settings.development.isUsed))
        }
        Terminal.result("\(file): valid 有効")
        if settings.development.isUsed {
            Terminal.say("\(file): [development] is used: never at a counter / 開発用の設定です。窓口では使用できません")
        }
    }
}
