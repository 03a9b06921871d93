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
    ///   - access: asked for each new connection and each request.
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
            denials: DenialLog(ledger: kiosk.ledger, log: log) { clock.elapsed }, access: access,
            descriptions: try APIDescription.byRole())
        let (bound, post) = AsyncStream<Void>.makeStream()
        // The library's own words are of interest to nobody at a kiosk.
        let quiet = Logger(label: "kaoin.api") { _ in SwiftLogNoOpLogHandler() }
        try await withThrowingTaskGroup { tasks in
            for (role, path) in sockets {
                let (responder, access) = (APIResponder(service: service, role: role, log: log), access)
                let connections = GuardedConnections(
                    limits: limits,
                    admissions: ConnectionSlots(limits: limits) { access().admits($0, to: role) }
                ) { request, peer, isAdmitted in
                    try await responder.respond(to: request, from: peer, admitted: isAdmitted)
                }
                let server = connections.server(
                    configuration: ServerConfiguration(address: .unixDomainSocket(path: path), backlog: 64),
                    onServerRunning: { _ in
                        admit(role, to: path)
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
                if count == expected {
                    await listening()
                    await keepAdmitting()
                }
            }
            // One that ends with an error takes the others with it.
            try await tasks.waitForAll()
            post.finish()
        }
        for path in sockets.values { SocketFile.remove(path) }
    }

    /// The kernel lets nobody connect whom the rules do not admit.
    private func admit(_ role: APIRole, to path: String) {
        let rule = access()[role]
        guard !SocketFile.admit(users: rule.userIDs, groups: rule.groupIDs, to: path) else { return }
        log.error("the file system has no access lists for \(path): only root and the daemon's user can connect")
    }

    /// Rules that change come into force at the files within seconds, and at once for each request.
    private func keepAdmitting() async {
        var last = access()
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try? await cancelWhenGracefulShutdown { try await kiosk.clock.sleep(for: limits.heartbeat) }
            let now = access()
            guard now != last else { continue }
            last = now
            for (role, path) in sockets { admit(role, to: path) }
        }
    }
}
