import KaoinAPI
import KaoinDevices
import KaoinFiles
import KaoinKiosk
import KaoinPorts
import KaoinSelfTest
import KaoinStore
import KaoinWire
import Logging

/// What of a self-test the daemon does itself: it has the keys and the devices. A session that begins meanwhile gets the
/// camera at once.
actor DaemonSelfTest {
    private let settings: KioskSettings
    private let parts: DaemonParts
    private let kiosk: Kiosk
    private let log: Logger
    private var isRunning = false

    init(settings: KioskSettings, parts: DaemonParts, kiosk: Kiosk, log: Logger) {
        (self.settings, self.parts, self.kiosk, self.log) = (settings, parts, kiosk, log)
    }

    /// - Throws: `SelfTestIsRunning`.
    func run(_ wanted: Set<SelfTestReport.Check>) async throws -> SelfTestReport {
        guard !isRunning else { throw SelfTestIsRunning() }
        isRunning = true
        defer { isRunning = false }
        let isInSession = await kiosk.runningView != nil
        let outcome = await test(after: await kiosk.scannerMisfit).run(
            Set(wanted.compactMap { CheckName(rawValue: $0.rawValue) }))
        let report = outcome.report(isInSession: isInSession)
        await record(report.lines)
        return report
    }

    /// With the daemon's own keys, and its devices as sessions have them.
    private func test(after misfit: ScannerMisfit?) -> SelfTest {
        let device =
            parts.devices.cameraIsDevice
            ? SelfTest.CameraDevice(
                identity: DeviceIdentity(path: settings.camera.device), rule: DeviceRule(pin: settings.camera.pin))
            : nil
        let (kiosk, worker) = (kiosk, parts.session.worker)
        var devices = SelfTest.Devices(
            camera: parts.devices.trial, cameraDevice: device, scanners: parts.devices.scanner.members,
            areScannersOpen: true)
        devices.scannerMisfit = misfit
        devices.turn = { await worker.turn(of: $0) }
        return SelfTest(
            settings: settings, now: { .current },
            keys: KioskKeys(openers: parts.session.openers, signer: parts.session.signer),
            devices: devices,
            isInSession: { await kiosk.runningView != nil })
    }

    /// An entry of what was found; a log that cannot be written is found by others.
    private func record(_ lines: [SelfTestReport.Line]) async {
        let failed = lines.filter { $0.result == .failed }.map(\.check.rawValue)
        var fields: AuditFields = [
            "checks": .integer(Int64(lines.count)), "failed": .integer(Int64(failed.count)),
        ]
        if let first = failed.first { fields["first"] = .word(first) }
        _ = try? await parts.session.ledger.append(AuditEvent(.selfTest, fields))
        for line in lines where line.result == .failed {
            log.warning("self-test: \(line.check.rawValue): \(line.finding.english)")
        }
    }
}
