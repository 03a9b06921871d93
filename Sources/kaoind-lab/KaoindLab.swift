import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinDaemon
import KaoinKiosk
import KaoinLab
import KaoinPorts
import KaoinSimulator

/// The daemon of a kiosk in a laboratory: recordings in place of devices, checks that are left out. Not for a counter.
@main struct KaoindLab: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kaoind-lab",
        abstract: "顔印: the daemon of a kiosk in a laboratory, never at a counter.",
        discussion: """
            The same as kaoind, but with recordings in place of camera and scanner, virtual devices, or liveness that is
            only assumed, as a second file of settings says. It says so at each start, in the log and the audit log.
            Exit codes: 0 ended as asked, 2 wrong settings, 3 fault.
            """,
        version: ProductVersion.current)

    @Option(
        name: .long, help: "The file of settings; otherwise KAOIN_CONFIG, or \(KioskSettings.standardPath).",
        completion: .file())
    var config = DaemonProcess.standardConfig

    @Option(
        name: .long,
        help: "What stands in place of devices and checks; otherwise KAOIN_LAB, or lab.toml beside the settings.",
        completion: .file())
    var lab: String?

    func run() async throws {
        try await DaemonProcess.run(config: config, program: "kaoind-lab") {
            try composition(of: settings())
        }
    }

    private func settings() throws -> LabSettings {
        let path =
            lab ?? ProcessInfo.processInfo.environment["KAOIN_LAB"]
            ?? URL(filePath: config).deletingLastPathComponent().appending(path: "lab.toml").path
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw StartFailure(description: "cannot read the laboratory's settings \(path)", isWrongUse: true)
        }
        return try LabSettings(text, file: path)
    }

    private func composition(of settings: LabSettings) -> DaemonComposition {
        DaemonComposition(
            program: "kaoind-lab",
            liveness: settings.assumesLiveness
                ? AssumedLiveness(dangerouslyAssumingLiveness: ()) : ChallengeLiveness(),
            clock: settings.customer == nil || settings.isRealTime ? SystemClock() : PictureClock(isPaced: true),
            substitutes: { clock in
                var substitutes = DeviceSubstitutes.none
                substitutes.camera = try settings.camera.map {
                    try ReplayCamera($0, rate: settings.cameraRate, clock: clock)
                }
                if let portrait = settings.customer, let screen = settings.customerScreen {
                    substitutes.camera = try SimulatedCustomer(portrait: portrait, screen: screen, clock: clock).stand()
                }
                substitutes.scanner = settings.scanner.map { ReplayScanner($0, clock: clock) }
                substitutes.allowsVirtualDevices = settings.allowsVirtualDevices
                return substitutes
            }, tpm: settings.tpm, warnings: Self.warnings(of: settings))
    }

    private static func warnings(of settings: LabSettings) -> [String] {
        var warnings = ["LABORATORY: this is kaoind-lab. Never at a counter"]
        if let camera = settings.camera { warnings.append("LABORATORY: a recording is used as the camera: \(camera)") }
        if let customer = settings.customer {
            warnings.append("LABORATORY: a simulated person stands before the camera: \(customer)")
        }
        if let scanner = settings.scanner {
            warnings.append("LABORATORY: a script is used as the scanner: \(scanner)")
        }
        if let tpm = settings.tpm { warnings.append("LABORATORY: a TPM of software is used: \(tpm)") }
        if settings.allowsVirtualDevices {
            warnings.append(
                "LABORATORY: VIRTUAL CAMERAS AND SCANNERS ARE USED: any video is taken for a person. Never at a counter"
            )
        }
        if settings.assumesLiveness {
            warnings.append("LABORATORY: LIVENESS IS ASSUMED: a photo is accepted like a person. Never at a counter")
        }
        return warnings
    }
}
