import ArgumentParser
import KaoinCore
import KaoinDevices
import KaoinFiles
import KaoinKiosk
import KaoinPorts
import KaoinSettings
import KaoinTexts
import KaoinTool

/// `kaoin devices`: camera and scanner of a kiosk.
struct DevicesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices",
        abstract: "Find, try and pin the camera and the scanner of a kiosk.",
        discussion: "As root, or as a member of video, input and dialout. While kaoind runs it has the scanners.",
        subcommands: [
            DevicesListCommand.self, DevicesShowCommand.self, DevicesTestCommand.self, DevicesPinCommand.self,
            DevicesCentreCommand.self,
        ])
}

/// Which of a kiosk's devices.
enum DeviceRole: String, CaseIterable, ExpressibleByArgument {
    case camera
    case scanner
}

/// The settings that the kiosk has.
struct SettingsOptions: ParsableArguments {
    @Option(name: .long, help: "The kiosk's settings.", completion: .file())
    var config = KioskSettings.standardPath

    /// The text of the file; empty where there is none, as every setting has a default.
    func text() throws -> String {
        guard FileReader.exists(config) else { return "" }
        let bytes = try FileReader.read(config, limit: SettingsDocument.maximumLength)
        return try SettingsDocument.text(of: bytes, file: config)
    }

    func read() throws -> KioskSettings { try KioskSettings(text(), file: config) }
}

extension KioskSettings {
    /// The same, where there must be one.
    func requiredScanners() throws -> [any PassScanner] {
        let found = scanners { Terminal.say($0) }
        if found.isEmpty { throw CommandFailure(kind: "device-missing", LocalizedText(.scannerNotSet), .finding) }
        return found
    }

    /// The scanners that are devices of their own.
    func scanners(report: @escaping DeviceScanners.Report) -> [any PassScanner] {
        scanner.kinds.compactMap { kind in
            switch kind {
            case .keyboard: DeviceScanners.keyboard(scanner, rule: DeviceRule(pin: scanner.pin), report: report)
            case .serial: DeviceScanners.serial(scanner, rule: DeviceRule(pin: scanner.pin), report: report)
            case .camera: nil
            }
        }
    }

    /// The links that a kiosk looks at, with what must be behind them.
    func links(_ kind: FoundDevice.Kind) -> (path: String, rule: DeviceRule) {
        switch kind {
        case .camera: (camera.device, DeviceRule(pin: camera.pin))
        case .keyboard: (scanner.keyboard, DeviceRule(pin: scanner.pin))
        case .serial: (scanner.serial, DeviceRule(pin: scanner.pin))
        }
    }
}
