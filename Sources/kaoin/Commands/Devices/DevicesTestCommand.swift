import ArgumentParser
import KaoinCore
import KaoinDevices
import KaoinFace
import KaoinKiosk
import KaoinPorts
import KaoinQR
import KaoinRender
import KaoinTexts
import KaoinTool

/// `kaoin devices test`.
struct DevicesTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Try the camera or the scanner as the kiosk uses it.",
        discussion: """
            Whoever stands before the camera is looked at: turned faces, and codes that are mirrored, are told.
            For the scanner a code is shown to hold before it; what arrives is compared with it and never printed.
            Exit code 1 where something is wrong, 3 where the device cannot be used.
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var settings: SettingsOptions
    @OptionGroup var networks: NetworkOptions

    @Argument(help: "camera or scanner.")
    var device: DeviceRole

    @Option(name: .long, help: "How long, 1 to 120.")
    var seconds: Int?

    func validate() throws {
        if let seconds, !(1...120).contains(seconds) {
            throw ValidationError(.optionOutOfRange, ["option": "--seconds", "range": "1..120"])
        }
    }

    func run() async throws {
        let settings = try settings.read()
        switch device {
        case .camera: try await testCamera(settings)
        case .scanner: try await testScanner(settings)
        }
    }

    // MARK: Camera

    private struct CameraLine: Encodable {
        let camera: String
        let pinned: Bool
        let pictures: Int
        let rate: Double?
        let brightness: Double
        let contrast: Double
        let strayBytes: Int
        /// Degrees by which a face in the last picture must be turned; nil where none was seen.
        let turn: Int?
        let findings: [String]
    }

    private func testCamera(_ settings: KioskSettings) async throws {
        let camera = LiveCamera(settings.camera, rule: DeviceRule(pin: settings.camera.pin), clock: SystemClock())
        var trial = try await CameraTrial.run(camera, for: .seconds(seconds ?? 3))
        if let image = trial.lastImage {
            trial.turn = try FaceAnalyzer(store: networks.store()).turn(of: image)
                .flatMap(CameraMounting.Rotation.init)
        }
        let findings = trial.findings(wanted: Double(settings.camera.rate), mounting: settings.camera.mounting)
        let rate = trial.rate.map { ($0 * 10).rounded() / 10 }
        let (brightness, contrast) = (trial.brightnessMean.rounded(), (trial.contrast * 10).rounded() / 10)
        if report.json {
            try Terminal.json(
                CameraLine(
                    camera: settings.camera.device, pinned: settings.camera.pin != nil, pictures: trial.pictures,
                    rate: rate, brightness: brightness, contrast: contrast,
                    strayBytes: trial.remarkedPictures, turn: trial.turn?.rawValue, findings: findings.map(\.rawValue)))
        } else {
            Terminal.row(
                .labelPictures, Terminal.text(.picturesAtRate, ["count": "\(trial.pictures)", "rate": "\(rate ?? 0)"]))
            Terminal.row(
                .labelBrightness,
                Terminal.text(.brightnessAndContrast, ["brightness": "\(brightness)", "contrast": "\(contrast)"]))
            if trial.remarkedPictures > 0 {
                Terminal.row(
                    .labelRemark, Terminal.text(.cameraStrayBytes, ["count": "\(trial.remarkedPictures)"]))
            }
            for finding in findings {
                Terminal.row(.labelFinding, "\(finding.rawValue): \(finding.text[.ofTerminal])")
            }
            if findings.isEmpty { Terminal.result(.noFinding) }
        }
        if settings.camera.pin == nil { Terminal.say(.cameraNotPinned) }
        if !findings.isEmpty { throw ExitCode.finding }
    }

    // MARK: Scanner

    private struct ScannerLine: Encodable {
        let scanner: String
        let arrived: Int
        let right: Bool
        let advice: String?
    }

    private func testScanner(_ settings: KioskSettings) async throws {
        let scanners = try settings.requiredScanners()
        let streams = scanners.map { $0.texts() }
        // A moment for them to be opened.
        try await Task.sleep(for: .milliseconds(500))
        let group = ScannerGroup(scanners)
        if let problem = group.problem {
            throw CommandFailure(
                kind: "device-unusable", LocalizedText(.scannerUnusable, ["problem": problem]),
                hint: LocalizedText(.scannerUnusableAdvice), .fault)
        }
        try Self.showCode()
        guard let (scanner, text) = await ScannerTrial.first(of: streams, within: .seconds(seconds ?? 30)) else {
            throw CommandFailure(
                kind: "scanner-silent", LocalizedText(.scannerSilent, ["scanner": group.name]),
                hint: LocalizedText(.scannerSilentAdvice), .finding)
        }
        let outcome = ScannerTrial.judge(text, layout: settings.scanner.layout)
        if report.json {
            try Terminal.json(
                ScannerLine(
                    scanner: scanners[scanner].name, arrived: text.utf8.count, right: outcome == .right,
                    advice: outcome.finding?[.english]))
        } else {
            Terminal.result(
                .charactersArrived, ["scanner": scanners[scanner].name, "count": "\(text.utf8.count)"])
            Terminal.row(.labelFinding, outcome.finding?[.ofTerminal])
            if outcome == .right { Terminal.result(.noFinding) }
        }
        if outcome != .right { throw ExitCode.finding }
    }

    /// Asks whoever is at the terminal to hold the test code before the scanner.
    static func showCode() throws {
        let symbol = try QRSymbol(alphanumeric: ScannerTrial.text)
        Terminal.say(Terminal.text(.holdTestCode) + ":")
        Terminal.say(TerminalSymbol.text(symbol))
    }
}
