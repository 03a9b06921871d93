import Foundation
import KaoinCore
import KaoinKiosk
import KaoinPass
import KaoinPorts
import KaoinStore
import KaoinSystem
import Logging
import ServiceLifecycle
import UnixSignals

/// Sessions, until the daemon is asked to end: then the one that runs gets its verdict first.
struct KioskService: Service {
    let kiosk: Kiosk
    let ledger: Ledger
    let log: Logger

    func run() async throws {
        let listening = Task { await kiosk.run() }
        try? await gracefulShutdown()
        log.info("stopping: the running session is cancelled")
        await kiosk.shutDown()
        listening.cancel()
        do {
            try await ledger.stop()
        } catch {
            log.error("\(error)")
        }
    }
}

/// Opens the state and keeps it: again where a fault went away, and without entries that are too old.
struct StateMaintenance: Service {
    let ledger: Ledger
    let kiosk: Kiosk
    let settings: ActiveSettings
    let clock: SystemClock
    let log: Logger

    /// A state that cannot be opened does not keep the daemon from starting: it says so, and tries again.
    func openState(inLaboratory: Bool) async {
        var fields: AuditFields = [:]
        if inLaboratory { fields["development"] = .word("yes") }
        do {
            try await ledger.open(fields)
        } catch {
            log.error("no session can begin: \(error)")
        }
        await kiosk.reloadTrust()
        for problem in await kiosk.status().problems { log.warning("\(problem)") }
    }

    func run() async throws {
        var (wasReady, rounds) = (await kiosk.status().isReady, 0)
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try? await cancelWhenGracefulShutdown { try await clock.sleep(for: .seconds(10)) }
            if Task.isShuttingDownGracefully || Task.isCancelled { return }
            let status = await kiosk.status()
            if !status.isReady { await kiosk.reloadTrust() }
            if status.isReady != wasReady {
                log.notice(
                    "\(status.isReady ? "ready again" : "not ready: \(status.problems.joined(separator: "; "))")")
                wasReady = status.isReady
            }
            rounds += 1
            // Once an hour, beginning with the first.
            if rounds % 360 == 1 { await retain() }
        }
    }

    private func retain() async {
        do {
            let policy = await kiosk.trust?.policy.use ?? .default
            let removed = try await ledger.retain(days: settings.settings.audit.keepDays, policy: policy)
            if removed > 0 { log.info("entries removed for their age: \(removed)") }
        } catch {
            log.error("\(error)")
        }
    }
}

/// Feeds the watchdog while the kiosk answers and its session moves: a loop that hangs lets systemd start anew.
struct HeartbeatService: Service {
    let kiosk: Kiosk
    let notifier: ServiceNotifier
    let clock: SystemClock
    let log: Logger

    /// The sockets take connections.
    func start() {
        notifier.ready()
        log.info("ready")
    }

    func run() async throws {
        let pause = (notifier.watchdogInterval ?? .seconds(20)) / 4
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            if await kiosk.isMoving {
                notifier.alive()
                notifier.status(await kiosk.summary)
            } else {
                log.error("the running session does not move: the watchdog is not fed")
            }
            try? await cancelWhenGracefulShutdown { try await clock.sleep(for: pause) }
        }
        notifier.stopping()
    }
}

/// SIGHUP: settings and trust bundle are read anew and come into force; what needs a restart is named.
struct ReloadService: Service {
    let config: String
    let settings: ActiveSettings
    let kiosk: Kiosk
    let notifier: ServiceNotifier
    let log: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            notifier.reloading(monotonic: ServiceNotifier.monotonicMicroseconds)
            await reload()
            notifier.ready()
        }
    }

    /// - Returns: whether another trust bundle is in force.
    @discardableResult
    func reload() async -> Bool {
        do {
            try await adopt(Daemon.read(config))
        } catch {
            log.error("the settings in force stay: \(error)")
        }
        let changed = await kiosk.reloadTrust()
        log.info("reloaded: \(changed ? "another trust bundle is in force" : "the trust bundle is the same")")
        return changed
    }

    private func adopt(_ new: KioskSettings) async {
        let change = settings.adopt(new)
        await kiosk.adopt(change.settings.limits)
        if !change.waiting.isEmpty {
            log.warning(
                "changed settings that come into force with a restart: \(change.waiting.joined(separator: ", "))")
        }
        guard !change.applied.isEmpty else { return }
        log.notice("changed settings are in force: \(change.applied.joined(separator: ", "))")
        do {
            let words = change.applied.joined(separator: ",")
            _ = try await kiosk.ledger.append(AuditEvent(.settings, ["changed": .word(words)]))
        } catch {
            log.error("a change of settings is not in the log: \(error)")
        }
    }
}
