internal import HummingbirdCore
public import KaoinKiosk
internal import KaoinPorts
internal import KaoinSystem
public import Logging
internal import NIOCore
internal import NIOPosix
public import ServiceLifecycle

/// The sockets of a kiosk: HTTP/1.1 with JSON, one socket for each role.
///
/// In a `ServiceGroup` it stands before the service that shuts the kiosk down: services stop in reverse order, so that
/// followers still hear the verdict of the session that is cancelled.
public struct APIServer: Service {
    let kiosk: Kiosk
    let sockets: [APIRole: String]
    let access: @Sendable () -> AccessRules
    let hooks: TechnicianHooks
    let limits: APILimits
    let log: Logger
    let listening: @Sendable () async -> Void

    /// - Parameters:
    ///   - sockets: the path of each role's socket; a role without one is not served. The folder is there. A socket
    ///     that a former run left is replaced, any other file is not.
    ///   - access: asked for each new connection.
    ///   - listening: called once, when all sockets take connections.
    public init(
        kiosk: Kiosk, sockets: [APIRole: String], access: @escaping @Sendable () -> AccessRules,
        hooks: TechnicianHooks,
        limits: APILimits = .default, log: Logger, listening: @escaping @Sendable () async -> Void = {}
    ) {
        self.kiosk = kiosk
        self.sockets = sockets
        self.access = access
        self.hooks = hooks
        self.limits = limits
        self.log = log
        self.listening = listening
    }

    /// Serves until the service is asked to stop; then answers what is being answered.
    ///
    /// - Throws: where a socket cannot be bound.
    public func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            try await serve(on: group)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    private func serve(on group: MultiThreadedEventLoopGroup) async throws {
        let clock = kiosk.clock
        let service = APIService(
            kiosk: kiosk, hooks: hooks, limits: limits,
            denials: DenialLog(ledger: kiosk.ledger, log: log) { clock.elapsed },
            descriptions: try APIDescription.byRole())
        let (bound, post) = AsyncStream<Void>.makeStream()
        // The library's own words are of interest to nobody at a kiosk.
        let quiet = Logger(label: "kaoin.api") { _ in SwiftLogNoOpLogHandler() }
        try await withThrowingTaskGroup { tasks in
            for (role, path) in sockets {
                let connections = GuardedConnections(
                    responder: APIResponder(service: service, role: role, log: log),
                    admissions: ConnectionSlots(role: role, access: access, limits: limits))
                let server = connections.server(
                    configuration: ServerConfiguration(address: .unixDomainSocket(path: path), backlog: 64),
                    onServerRunning: { _ in
                        SocketFile.openToAll(path)
                        post.yield()
                    }, eventLoopGroup: group, logger: quiet)
                tasks.addTask { try await server.run() }
            }
            let (expected, listening) = (sockets.count, listening)
            tasks.addTask {
                var count = 0
                for await _ in bound {
                    count += 1
                    if count == expected { break }
                }
                if count == expected { await listening() }
            }
            // One that ends with an error takes the others with it.
            try await tasks.waitForAll()
            post.finish()
        }
        for path in sockets.values { SocketFile.remove(path) }
    }
}
