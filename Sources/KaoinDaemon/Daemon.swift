import FoundationEssentials
import KaoinAPI
import KaoinCore
import KaoinKeys
import KaoinKiosk
import KaoinPass
import KaoinSettings
import KaoinStore
import KaoinSystem
import Logging
import ServiceLifecycle
import UnixSignals

/// The composition of the daemon, from its settings to its end.
struct Daemon {
    let config: String
    let composition: DaemonComposition
    let log: Logger

    func run() async throws {
        let text = try Self.text(config)
        let settings = try KioskSettings(text, file: config)
        let parts = try DaemonParts(settings, composition, log: log)
        let trust = parts.trust
        let inForce = ActiveSettings(settings, log: log)
        let kiosk = Kiosk(
            parts: parts.session, scanner: parts.devices.scanner, limits: settings.limits,
            screen: settings.screen, longestAbsence: settings.session.tellerAbsence, calibration: settings.light,
            mark: { [program = composition.program] in ProgramMark(program: program, settings: inForce.settings) },
            report: { log.warning("\($0)") }, trust: { try trust.current() })
        let notifier = ServiceNotifier(environment: ProcessInfo.processInfo.environment)
        let keeper = StateMaintenance(
            ledger: parts.session.ledger, kiosk: kiosk, settings: inForce, bundleStamp: { trust.stamp },
            clock: parts.clock, log: log)
        for warning in composition.warnings { log.warning("\(warning)") }
        await keeper.openState(
            inLaboratory: !composition.warnings.isEmpty,
            then: [Self.settingsEvent(text, settings), Self.keysEvent(parts.session)])
        let reload = ReloadService(
            config: config, settings: inForce, kiosk: kiosk, notifier: notifier, log: log)
        let heartbeat = HeartbeatService(kiosk: kiosk, notifier: notifier, clock: parts.clock, log: log)
        let selfTest = DaemonSelfTest(settings: settings, parts: parts, kiosk: kiosk, log: log)
        let hooks = TechnicianHooks(
            stateFolder: settings.stateFolder, reload: { await reload.reload(by: $0) },
            devices: { parts.devices.reports() }, selfTest: { try await selfTest.run($0) })
        let server = APIServer(
            kiosk: kiosk, sockets: Self.sockets(in: settings.runFolder), access: { inForce.access },
            hooks: hooks, log: log, listening: { heartbeat.start() })
        // Services stop in the reverse of this order: the session that runs gets its verdict while the sockets still
        // answer.
        let group = ServiceGroup(
            services: [
                server, keeper, heartbeat, reload,
                DeviceMonitor(
                    devices: parts.devices, ledger: parts.session.ledger, clock: parts.clock, log: log),
                KioskService(kiosk: kiosk, ledger: parts.session.ledger, log: log),
            ], gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        try await group.run()
        log.info("ended")
    }

    private static func sockets(in folder: String) -> [APIRole: String] {
        Dictionary(
            uniqueKeysWithValues: APIRole.allCases.map { ($0, "\(folder)/\($0.rawValue).sock") })
    }

    /// - Throws: `StartFailure` where the file cannot be read.
    static func text(_ path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw StartFailure(description: "cannot read the settings \(path)", isWrongUse: true)
        }
    }

    /// The settings that this start found.
    private static func settingsEvent(_ text: String, _ settings: KioskSettings) -> AuditEvent {
        AuditEvent(
            .settings,
            ["content": .digest(KioskSettings.digest(of: text)), "in-force": .hash(settings.digest)])
    }

    /// The keys that this start found.
    private static func keysEvent(_ parts: SessionParts) -> AuditEvent {
        AuditEvent(
            .keys,
            [
                "receipt": .word("\(parts.signer.verifier.keyID)"),
                "branch": .word(parts.openers.map { "\($0.group.keyID)" }.joined(separator: ",")),
            ])
    }
}
