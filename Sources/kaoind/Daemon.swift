import Foundation
import KaoinCore
import KaoinEngine
import KaoinKiosk
import KaoinSettings
import KaoinStore
import KaoinSystem
import Logging
import ServiceLifecycle
import UnixSignals

/// The composition of the daemon, from its settings to its end.
struct Daemon {
    let config: String
    let log: Logger

    func run() async throws {
        let settings = try Self.read(config)
        let parts = try DaemonParts(settings, log: log)
        let trust = parts.trust
        let kiosk = Kiosk(parts: parts.session, scanner: parts.scanner, trust: { try trust.current() })
        let notifier = ServiceNotifier(environment: ProcessInfo.processInfo.environment)
        let keeper = StateKeeper(
            ledger: parts.session.ledger, kiosk: kiosk, settings: settings, clock: parts.clock, log: log)
        await keeper.openState(development: settings.development.isUsed)
        let group = ServiceGroup(
            services: [
                KioskService(kiosk: kiosk, ledger: parts.session.ledger, log: log),
                keeper,
                HeartbeatService(kiosk: kiosk, notifier: notifier, clock: parts.clock, log: log),
                ReloadService(config: config, kiosk: kiosk, notifier: notifier, log: log),
            ], gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        try await group.run()
        log.info("ended")
    }

    /// - Throws: `SettingsError`, or `StartFailure` where the file cannot be read.
    static func read(_ path: String) throws -> KioskSettings {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw StartFailure(description: "cannot read the settings \(path)", isWrongUse: true)
        }
        return try KioskSettings(text, file: path)
    }
}
