import Foundation
import KaoinAPI
import KaoinDevices
import KaoinFiles
import KaoinKiosk
import KaoinPorts
import KaoinSelfTest
import KaoinStore
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
    func run(_ wanted: Set<KaoinAPI.SelfTestReport.Check>) async throws -> KaoinAPI.SelfTestReport {
        guard !isRunning else { throw SelfTestIsRunning() }
        isRunning = true
        defer { isRunning = false }
        let isInSession = await kiosk.runningView != nil
        let outcome = await test.run(Set(wanted.compactMap { CheckName(rawValue: $0.rawValue) }))
        let lines = outcome.lines.compactMap(KaoinAPI.SelfTestReport.Line.init)
        await record(lines)
        return KaoinAPI.SelfTestReport(
            isInSession: isInSession, lines: lines,
            picture: outcome.picture.map {
                .init(brightness: $0.brightness, sharpness: $0.sharpness, histogram: $0.histogram)
            })
    }

    /// With the daemon's own keys, and its devices as sessions have them.
    private var test: SelfTest {
        let device =
            parts.devices.cameraIsDevice
            ? SelfTest.CameraDevice(
                identity: DeviceIdentity(path: settings.camera.device), rule: DeviceRule(pin: settings.camera.pin))
            : nil
        let kiosk = kiosk
        return SelfTest(
            settings: settings, now: { .current },
            keys: KioskKeys(openers: parts.session.openers, signer: parts.session.signer),
            devices: SelfTest.Devices(
                camera: parts.devices.trial, cameraDevice: device, scanners: parts.devices.scanner.members,
                areScannersOpen: true),
            isInSession: { await kiosk.runningView != nil })
    }

    /// An entry of what was found; a log that cannot be written is found by others.
    private func record(_ lines: [KaoinAPI.SelfTestReport.Line]) async {
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

extension KaoinAPI.SelfTestReport.Line {
    /// - Returns: nil for a check that is not the daemon's.
    init?(_ line: SelfTestLine) {
        guard let check = KaoinAPI.SelfTestReport.Check(rawValue: line.check.rawValue),
            let result = KaoinAPI.SelfTestReport.Result(rawValue: line.result.rawValue)
        else { return nil }
        self.init(
            check: check, result: result,
            finding: .init(english: line.finding.english, japanese: line.finding.japanese),
            advice: line.advice.map { .init(english: $0.english, japanese: $0.japanese) },
            figures: line.figures.map { .init(name: $0.name, value: $0.value, unit: $0.unit) },
            subjects: line.subjects)
    }
}
