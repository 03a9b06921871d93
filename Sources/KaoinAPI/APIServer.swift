public import KaoinKiosk
internal import KaoinPorts
internal import KaoinSystem
public import Logging
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
        let clock = kiosk.clock
        let service = APIService(
            kiosk: kiosk, hooks: hooks, limits: limits,
            denials: DenialLog(ledger: kiosk.ledger, log: log) { clock.elapsed }, access: access,
            descriptions: try APIDescription.byRole())
        let served = sockets.map { role, path in
            let (responder, access) = (APIResponder(service: service, role: role, log: log), access)
            return LocalSockets.Socket(
                path: path, admits: { access().admits($0, to: role) }, opened: { admit(role, to: path) }
            ) { request, peer, isAdmitted in
                try await responder.respond(to: request, from: peer, admitted: isAdmitted)
            }
        }
        try await LocalSockets(served, limits: limits).serve {
            await listening()
            await keepAdmitting()
        }
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
