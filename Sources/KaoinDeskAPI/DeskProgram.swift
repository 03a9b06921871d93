public import KaoinDesk
public import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// A desk's sockets with the desk behind them, until the process is asked to end.
public enum DeskProgram {
    /// - Parameter listening: called once, when both sockets take connections.
    /// - Throws: where a socket cannot be bound.
    public static func run(
        _ counter: DeskCounter, at place: DeskPlace, log: Logger, listening: @escaping @Sendable () async -> Void
    ) async throws {
        let server = DeskServer(
            counter: counter, folder: place.folder, users: place.users, log: log, listening: listening)
        try await ServiceGroup(
            services: [server, CounterService(counter: counter)], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "kaoin.desk") { _ in SwiftLogNoOpLogHandler() }
        ).run()
    }
}

/// Hears scanner and clock for as long as the sockets are served.
private struct CounterService: Service {
    let counter: DeskCounter

    func run() async throws {
        await cancelWhenGracefulShutdown { await counter.run() }
    }
}
