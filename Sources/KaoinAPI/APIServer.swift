public import KaoinKiosk
public import Logging
public import ServiceLifecycle

/// The sockets of a kiosk: HTTP/1.1 with JSON, one socket for each role.
///
/// In a `ServiceGroup` it stands before the service that shuts the kiosk down: services stop in reverse order, so that
/// followers still hear the verdict of the session that is broken off.
public struct APIServer: Service {
    let kiosk: Kiosk
    let sockets: [APIRole: String]
    let access: AccessRules
    let hooks: TechnicianHooks
    let limits: APILimits
    let log: Logger
    let listening: @Sendable () async -> Void

    /// - Parameters:
    ///   - sockets: the path of each role's socket; a role without one is not served. The folder is there. A socket
    ///     that a former run left is replaced, any other file is not.
    ///   - listening: called once, when all sockets take connections.
    public init(
        kiosk: Kiosk, sockets: [APIRole: String], access: AccessRules, hooks: TechnicianHooks,
        limits: APILimits = .usual, log: Logger, listening: @escaping @Sendable () async -> Void = {}
    ) {
        self.kiosk = kiosk
        self.sockets = sockets
        self.access = access
        self.hooks = hooks
        self.limits = limits
        self.log = log
        self.listening = listening
    }

    /// - Throws: where a socket cannot be bound.
    public func run() async throws {
        try await gracefulShutdown()
    }
}
