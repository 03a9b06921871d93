import ArgumentParser
import KaoinDevices
import KaoinKiosk
import KaoinPorts
import KaoinTexts
import KaoinTool

/// `kaoin devices show`.
struct DevicesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what a camera can do: formats, sizes, rates, controls, and what the kiosk takes of it.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var settings: SettingsOptions

    @Argument(help: "The camera's node; that of the settings otherwise.", completion: .file())
    var camera: String?

    private struct Line: Encodable {
        struct Mode: Encodable {
            let format: String
            let width: Int
            let height: Int
            let rates: [Double]

            init(_ mode: VideoMode) {
                (format, width, height) = (mode.format.rawValue, mode.width, mode.height)
                rates = mode.rates
            }
        }

        struct Control: Encodable {
            let name: String
            let minimum: Int
            let maximum: Int
            let standard: Int
            let value: Int
        }

        let camera: String
        let device: String?
        let modes: [Mode]
        let controls: [Control]
        let chosen: Mode?
    }

    func run() throws {
        let settings = try settings.read()
        let path = camera ?? settings.camera.device
        let facts = try CameraFacts(path: path)
        let choice = facts.choice(for: settings.camera)
        if report.json {
            let controls = facts.controls.map { control in
                Line.Control(
                    name: control.name, minimum: control.minimum, maximum: control.maximum,
                    standard: control.standard, value: control.value)
            }
            return try Terminal.json(
                Line(
                    camera: path, device: facts.identity.map { "\($0)" }, modes: facts.modes.map(Line.Mode.init),
                    controls: controls, chosen: choice.map(Line.Mode.init)))
        }
        Terminal.result("\(path): \(facts.identity.map { "\($0)" } ?? "?")")
        for mode in facts.modes { Terminal.result("  \(mode == choice ? "*" : " ") \(mode)") }
        for control in facts.controls {
            let range = Terminal.text(
                .controlRange,
                [
                    "least": "\(control.minimum)", "most": "\(control.maximum)", "standard": "\(control.standard)",
                ])
            Terminal.result("    \(control.name): \(control.value) (\(range))")
        }
        if choice == nil { Terminal.say(.noUsableMode) }
    }
}
