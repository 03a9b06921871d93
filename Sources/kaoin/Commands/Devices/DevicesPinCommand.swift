import ArgumentParser
import KaoinCore
import KaoinDevices
import KaoinFiles
import KaoinKiosk
import KaoinPorts
import KaoinSettings
import KaoinTexts
import KaoinTool

/// `kaoin devices pin`.
struct DevicesPinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin",
        abstract: "Hold the kiosk to the very camera or scanner that is plugged in now, at this port.",
        discussion: """
            Another device, or this one at another port, is refused from then on. With --write the settings get the
            entry; the daemon takes it when it is restarted.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var settings: SettingsOptions

    @Argument(help: "camera or scanner.")
    var device: DeviceRole

    @Flag(name: .long, help: "Put it into the settings.")
    var write = false

    private struct Line: Encodable {
        let device: String
        let path: String
        let pin: String
        let written: Bool
    }

    func run() throws {
        let (text, current) = (try settings.text(), try settings.read())
        let paths =
            device == .camera
            ? [current.camera.device] : [current.scanner.keyboard, current.scanner.serial]
        guard
            let (path, identity) = paths.firstResult({ path in DeviceIdentity(path: path).map { (path, $0) } })
        else {
            throw CommandFailure(
                kind: "device-missing", LocalizedText(.devicesMissing, ["paths": paths.joined(separator: ", ")]),
                hint: LocalizedText(.devicesMissingAdvice), .finding)
        }
        if let reason = DeviceRule(pin: nil).refusal(identity) {
            throw CommandFailure(
                kind: "device-refused", LocalizedText(.deviceNotPinned, ["path": path, "reason": reason]), .finding)
        }
        guard let pin = DevicePin(identity) else {
            throw CommandFailure(
                kind: "device-refused", LocalizedText(.deviceWithoutIdentity, ["path": path]), .finding)
        }
        if write {
            let changed = try SettingsEdit.set(
                "pin", to: "\(pin)", inTable: device.rawValue, of: text, file: settings.config)
            // What the daemon could not read is never written.
            _ = try KioskSettings(changed, file: settings.config)
            try FileWriter.write(Array(changed.utf8), to: settings.config)
        }
        if report.json {
            try Terminal.json(
                Line(device: device.rawValue, path: path, pin: "\(pin)", written: write))
        } else {
            Terminal.result("[\(device.rawValue)]\npin = \"\(pin)\"")
        }
        Terminal.say(
            write ? .devicePinned : .pinByHand, ["file": settings.config])
    }
}
