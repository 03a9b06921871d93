import KaoinCore
import KaoinFiles
import KaoinKeys
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
    /// Tells the file of the trust bundle from the next that takes its place.
    let bundleStamp: @Sendable () -> FileFacts?
    let clock: any KioskClock
    let log: Logger

    /// A state that cannot be opened does not keep the daemon from starting: it says so, and tries again.
    ///
    /// - Parameter events: what the log is told of this start, behind its entry.
    func openState(inLaboratory: Bool, then events: [AuditEvent]) async {
        var fields: AuditFields = ["program": .word(kiosk.mark().program)]
        if inLaboratory { fields["development"] = .word("yes") }
        do {
            try await ledger.open(fields, then: events)
        } catch {
            log.error("no session can begin: \(error)")
        }
        await kiosk.reloadTrust()
        for problem in await kiosk.status().problems { log.warning("\(problem)") }
    }

    func run() async throws {
        var (wasReady, rounds) = (await kiosk.status().isReady, 0)
        var (stamp, clockState) = (bundleStamp(), await recordClock(after: .plausible))
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try? await cancelWhenGracefulShutdown { try await clock.sleep(for: .seconds(10)) }
            if Task.isShuttingDownGracefully || Task.isCancelled { return }
            // An import needs no other word than the file that it puts there.
            let newest = bundleStamp()
            if newest != stamp {
                stamp = newest
                if await kiosk.reloadTrust() { log.notice("another trust bundle is in force") }
            }
            let status = await kiosk.status()
            if !status.isReady { await kiosk.reloadTrust() }
            clockState = await recordClock(after: clockState)
            if status.isReady != wasReady {
                log.notice(
                    "\(status.isReady ? "ready again" : "not ready: \(status.problems.joined(separator: "; "))")")
                wasReady = status.isReady
            }
            rounds += 1
            // Once an hour, and not before the first is over.
            if rounds % 360 == 0 { await retain() }
        }
    }

    /// An entry where the clock is doubted, or no longer.
    private func recordClock(after last: ClockState) async -> ClockState {
        guard let floor = try? await ledger.floor(), let isBelieved = try? await ledger.isClockBelieved() else {
            return last
        }
        let state = ClockState(now: clock.now, floor: floor, isBelieved: isBelieved)
        guard state != last else { return last }
        log.notice("the clock is \(state.rawValue)")
        let fields: AuditFields = ["state": .word(state.rawValue), "floor": .integer(floor.time.seconds)]
        return (try? await ledger.append(AuditEvent(.clock, fields))) == nil ? last : state
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
    let clock: any KioskClock
    let log: Logger

    /// The sockets take connections.
    func start() {
        notifier.ready()
        log.info("ready")
    }

    func run() async throws {
        var wasStuck = false
        let pause = (notifier.watchdogInterval ?? .seconds(20)) / 4
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            if await kiosk.isMoving {
                notifier.alive()
                notifier.status(await kiosk.summary)
                wasStuck = false
            } else {
                log.error("the running session does not move: the watchdog is not fed")
                if !wasStuck {
                    let fields: AuditFields = ["part": .word("session"), "state": .word("stuck")]
                    _ = try? await kiosk.ledger.append(AuditEvent(.fault, fields))
                }
                wasStuck = true
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

    /// - Parameter caller: who asked for it; nil where a signal did.
    /// - Returns: whether another trust bundle is in force.
    @discardableResult
    func reload(by caller: Caller? = nil) async -> Bool {
        var fields: AuditFields = ["settings": .word("kept")]
        if let caller { fields["caller"] = .integer(Int64(caller.userID)) }
        do {
            let text = try Daemon.text(config)
            let new = try KioskSettings(text, file: config)
            fields["settings"] = .digest(KioskSettings.digest(of: text))
            await adopt(new)
        } catch {
            log.error("the settings in force stay: \(error)")
        }
        fields["in-force"] = .hash(settings.settings.digest)
        let changed = await kiosk.reloadTrust()
        fields["bundle"] = .word(changed ? "changed" : "same")
        do {
            _ = try await kiosk.ledger.append(AuditEvent(.reload, fields))
        } catch {
            log.error("a reload is not in the log: \(error)")
        }
        log.info("reloaded: \(changed ? "another trust bundle is in force" : "the trust bundle is the same")")
        return changed
    }

    private func adopt(_ new: KioskSettings) async {
        let change = settings.adopt(new)
        await kiosk.adopt(change.settings.limits)
        await kiosk.adopt(change.settings.screen)
        await kiosk.adopt(longestAbsence: change.settings.session.tellerAbsence)
        await kiosk.adopt(calibration: change.settings.light)
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
