import ArgumentParser
import KaoinDevices
import KaoinKiosk
import KaoinPorts
import KaoinTexts
import KaoinTool

/// `kaoin devices list`.
struct DevicesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List cameras, keyboards and serial lines, and say which ones the kiosk uses.",
        discussion: "Nothing is opened. Exit code 1 where the kiosk has no camera or no scanner that it may use.")

    @OptionGroup var report: ReportOptions
    @OptionGroup var settings: SettingsOptions

    func run() throws {
        let settings = try settings.read()
        let devices = FoundDevice.all().map { DeviceLine($0, settings) }
        for device in devices {
            if report.json { try Terminal.json(device) } else { device.describe() }
        }
        if devices.isEmpty { Terminal.say(StaffText.devicesMissing) }
        let used = Set(devices.filter { $0.used && $0.problem == nil }.map(\.kind))
        let hasScanner = settings.scanner.kinds.contains { used.contains($0.rawValue) }
        if !used.contains("camera") { Terminal.say(.kioskWithoutCamera, ["camera": settings.camera.device]) }
        if !hasScanner {
            let kinds = settings.scanner.kinds.map(\.rawValue).joined(separator: ", ")
            Terminal.say(.kioskWithoutScanner, ["kinds": kinds])
        }
        guard used.contains("camera"), hasScanner else { throw ExitCode.finding }
    }
}

/// One device.
struct DeviceLine: Encodable {
    let kind: String
    let path: String
    let name: String?
    let vendor: String?
    let product: String?
    let serial: String?
    let port: String?
    let driver: String?
    let virtual: Bool
    /// Whether the kiosk's settings lead to it.
    let used: Bool
    /// As it is put into the settings.
    let pin: String?
    /// Why the kiosk refuses it.
    let problem: String?

    init(_ device: FoundDevice, _ settings: KioskSettings) {
        let (identity, link) = (device.identity, settings.links(device.kind))
        kind = device.kind.rawValue
        path = device.path
        name = identity.name
        vendor = identity.vendor
        product = identity.product
        serial = identity.serial
        port = identity.port
        driver = identity.driver
        virtual = identity.isVirtual
        used = DeviceIdentity(path: link.path) == identity
        pin = DevicePin(identity).map { "\($0)" }
        problem = used ? link.rule.refusal(identity) : nil
    }

    func describe() {
        let ids = vendor.map { " \($0):\(product ?? "")" } ?? ""
        let mark = used ? (problem == nil ? "*" : "!") : " "
        let place = port.map { " @ \($0)" } ?? ""
        let isVirtual = virtual ? " [\(Terminal.text(.deviceVirtual))]" : ""
        Terminal.result("\(mark) \(kind) \(path): \(name ?? driver ?? "?")\(ids)\(place)\(isVirtual)")
        if let problem { Terminal.result("    " + Terminal.text(StaffText.deviceRefused, ["reason": problem])) }
    }
}
