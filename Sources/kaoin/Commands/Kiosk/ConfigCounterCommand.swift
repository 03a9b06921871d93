import ArgumentParser
import KaoinCore
import KaoinFiles
import KaoinKiosk
import KaoinSettings
import KaoinTPM
import KaoinTexts
import KaoinTool

/// `kaoin config counter`.
struct ConfigCounterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counter",
        abstract: "Make the kiosk's counter in the machine's TPM, and say what it is.",
        discussion: """
            With a counter the daemon notices a state folder that was put back as a whole. With --write the settings get the
            entry; the daemon takes it when it is restarted. Where the TPM has the counter already it is not changed. Needs
            root, and an owner hierarchy of the TPM without a password.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var settings: SettingsOptions

    @Flag(name: .long, help: "Put it into the settings.")
    var write = false

    private struct Line: Encodable {
        let tpmCounter: UInt64
        let written: Bool
    }

    func run() throws {
        let text = write ? try settings.text() : nil
        let value = try TPMCounter().make()
        if let text {
            let changed = try SettingsEdit.set(
                "tpm_counter", toNumber: Int(clamping: value), inTable: "state", of: text, file: settings.config)
            // What the daemon could not read is never written.
            _ = try KioskSettings(changed, file: settings.config)
            try FileWriter.write(Array(changed.utf8), to: settings.config)
        }
        if report.json { return try Terminal.json(Line(tpmCounter: value, written: write)) }
        Terminal.result("[state]\ntpm_counter = \(value)")
        Terminal.say(write ? .counterWritten : .pinByHand, ["file": settings.config])
    }
}
