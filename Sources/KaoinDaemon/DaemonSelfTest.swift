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
        var lines: [SelfTestLine] = []
        var picture: PictureMap?
        if wanted.contains(.keys) { lines.append(keys()) }
        if !wanted.isDisjoint(with: [.camera, .cameraPin, .cameraPicture]) {
            if isInSession {
                lines += CameraCheck.leftToSession
            } else {
                let outcome = await cameraCheck().run()
                // A session that has begun since may have had the camera already.
                let isTaken = await kiosk.runningView != nil && outcome.lines.contains { $0.result == .failed }
                lines += isTaken ? CameraCheck.leftToSession : outcome.lines
                picture = outcome.picture
            }
        }
        if wanted.contains(.scanner) { lines.append(ScannerCheck(parts.devices.scanner.members).line) }
        let told = lines.compactMap(KaoinAPI.SelfTestReport.Line.init).filter { wanted.contains($0.check) }
        await record(told)
        return KaoinAPI.SelfTestReport(
            isInSession: isInSession, lines: told,
            picture: picture.map {
                .init(brightness: $0.brightness, sharpness: $0.sharpness, histogram: $0.histogram)
            })
    }

    private func keys() -> SelfTestLine {
        KeysCheck(openers: parts.session.openers, signer: parts.session.signer)
            .line(branch: settings.publicKey("branch"), receipt: settings.publicKey("receipt"))
    }

    private func cameraCheck() -> CameraCheck {
        let device =
            parts.devices.cameraIsDevice
            ? CameraCheck.Device(
                identity: DeviceIdentity(path: settings.camera.device), rule: DeviceRule(pin: settings.camera.pin))
            : nil
        return CameraCheck(parts.devices.trial, settings: settings.camera, device: device)
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
