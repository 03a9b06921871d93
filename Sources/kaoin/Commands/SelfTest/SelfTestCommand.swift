import ArgumentParser
import FoundationEssentials
import KaoinCore
import KaoinDevices
import KaoinFace
import KaoinFiles
import KaoinKiosk
import KaoinPorts
import KaoinQR
import KaoinRender
import KaoinSelfTest
import KaoinSettings
import KaoinTexts
import KaoinTool

/// `kaoin selftest`: which part of a kiosk is broken, and what to do.
struct SelfTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selftest",
        abstract: "Look at every part of the kiosk, and say which is broken and what to do.",
        discussion: """
            As root. A daemon that runs looks at its keys and devices itself, and a session is not disturbed: what it needs
            is skipped. Nothing is changed, but for an entry of the audit log.
            Exit codes: 0 nothing is broken (warnings may be), 1 something is, 3 the test could not be made.
            Checks: \(CheckName.allCases.map(\.rawValue).joined(separator: ", ")).
            """)

    @OptionGroup var report: ReportOptions
    @OptionGroup var settings: SettingsOptions

    @Option(
        name: .customLong("run"), help: "Folder of the kiosk's sockets, where it is not that of the settings.",
        completion: .directory)
    var runFolder: String?

    @Option(name: .long, parsing: .singleValue, help: "Only this check; may be repeated.", transform: Self.check)
    var only: [CheckName] = []

    @Option(name: .long, parsing: .singleValue, help: "Not this check; may be repeated.", transform: Self.check)
    var skip: [CheckName] = []

    @Flag(name: .long, help: "Show a test code to hold before the scanner; the daemon must be stopped.")
    var present = false

    @Option(name: .long, help: "Write a report of one file, with pictures and without anything personal.")
    var html: String?

    @Option(name: .long, help: "Seconds for which the daemon's answer, and a code, are waited for, 1 to 600.")
    var seconds = 60

    private static func check(_ name: String) throws -> CheckName {
        guard let check = CheckName(rawValue: name) else { throw ValidationError(.noSuchCheck, ["check": name]) }
        return check
    }

    func validate() throws {
        guard (1...600).contains(seconds) else {
            throw ValidationError(.optionOutOfRange, ["option": "--seconds", "range": "1..600"])
        }
        if !only.isEmpty, !skip.isEmpty {
            throw ValidationError(.optionsExclude, ["first": "--only", "second": "--skip"])
        }
    }

    private struct Summary: Encodable {
        let passed: Int
        let failed: Int
        let warnings: Int
        let skipped: Int
    }

    func run() async throws {
        let language = StaffLanguage.ofTerminal
        let settings = try readSettings()
        let ask = DaemonQuestion(
            socket: "\(settings.runFolder)/technician.sock", language: language, patience: .seconds(seconds))
        var test = SelfTest(
            settings: settings, now: { .current }, daemon: { await ask.answer($0) }, devices: { Self.devices(settings) }
        )
        test.codeTime = .seconds(seconds)
        let all = Set(CheckName.allCases)
        let checks = only.isEmpty ? all.subtracting(skip) : Set(only)
        let found = try await test.run(checks, present: present ? Self.present : nil) { line in
            if report.json { try Terminal.json(SelfTestJSON(line, language)) } else { show(line, language) }
        }
        if report.json {
            try Terminal.json(
                Summary(
                    passed: found.count(.passed), failed: found.count(.failed), warnings: found.count(.warning),
                    skipped: found.count(.skipped)))
        } else {
            let counts = [
                "passed": found.count(.passed), "failed": found.count(.failed), "warnings": found.count(.warning),
                "skipped": found.count(.skipped),
            ]
            Terminal.result(
                LocalizedText<StaffText>(.selfTestSummary, counts.mapValues { "\($0)" })[language])
        }
        if let html {
            let page = SelfTestPage(
                found, language: language, kiosk: ProcessInfo.processInfo.hostName, time: "\(Timestamp.current)")
            try FileWriter.write(Array(page.html.utf8), to: html)
        }
        if !found.hasPassed { throw ExitCode.finding }
    }

    /// Without settings nothing can be tested: that is no finding of a test.
    private func readSettings() throws -> KioskSettings {
        do {
            var settings = try settings.read()
            if let runFolder { settings.runFolder = runFolder }
            return settings
        } catch {
            guard let failure = error as? any ReportableFailure else { throw error }
            throw CommandFailure(
                kind: failure.kind, .fault, message: failure.message(in:),
                hint: { LocalizedText<FailureText>(.settingsAdvice)[$0] })
        }
    }

    private func show(_ line: SelfTestLine, _ language: StaffLanguage) {
        let mark = ["passed": "✓", "failed": "✗", "warning": "!", "skipped": "–"][line.result.rawValue] ?? ""
        let title = line.check.title(in: language)
        let figures = line.figures.map(\.text).joined(separator: ", ")
        Terminal.result(
            "\(mark) \(line.check.rawValue) [\(line.result.name(in: language))] \(title): \(line.finding[language])"
                + (figures.isEmpty ? "" : " (\(figures))"))
        if let advice = line.advice, line.result != .passed {
            Terminal.result("    → \(advice[language])")
        }
    }

    private static func devices(_ settings: KioskSettings) -> SelfTest.Devices {
        let camera: any FrameSource = LiveCamera(
            settings.camera, rule: DeviceRule(pin: settings.camera.pin), clock: SystemClock())
        let device = SelfTest.CameraDevice(
            identity: DeviceIdentity(path: settings.camera.device), rule: DeviceRule(pin: settings.camera.pin))
        var devices = SelfTest.Devices(
            camera: camera, cameraDevice: device, scanners: settings.scanners { Terminal.say($0) })
        // Networks that do not load are found by a check of their own.
        devices.turn = { image in
            let folder = settings.models.folder.map { URL(filePath: $0) }
            guard let store = try? NetworkStore(folder: folder), let analyzer = try? FaceAnalyzer(store: store) else {
                return nil
            }
            return (try? analyzer.turn(of: image)).flatMap(\.self).flatMap(CameraMounting.Rotation.init)
        }
        return devices
    }

    private static func present(isShown: Bool) async {
        if isShown { try? DevicesTestCommand.showCode() }
    }
}
