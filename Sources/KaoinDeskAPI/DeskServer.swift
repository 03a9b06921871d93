public import KaoinAPI
public import KaoinDesk
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinSystem
public import Logging
public import ServiceLifecycle

/// The sockets of a desk: HTTP/1.1 with JSON, one for the clerk and one for the customer's window. Each is for one user alone.
public struct DeskServer: Service {
    let counter: DeskCounter
    let folder: String
    let users: DeskUsers
    let limits: APILimits
    let log: Logger
    let listening: @Sendable () async -> Void

    /// - Parameters:
    ///   - folder: where the sockets are made; it is there. A socket that a former run left is replaced.
    ///   - users: who may connect to which.
    ///   - listening: called once, when both sockets take connections.
    public init(
        counter: DeskCounter, folder: String, users: DeskUsers, limits: APILimits = .default, log: Logger,
        listening: @escaping @Sendable () async -> Void = {}
    ) {
        self.counter = counter
        self.folder = folder
        self.users = users
        self.limits = limits
        self.log = log
        self.listening = listening
    }

    public func path(of role: DeskRole) -> String { "\(folder)/\(role.rawValue).sock" }

    /// Serves until the service is asked to stop.
    ///
    /// - Throws: where a socket cannot be bound.
    public func run() async throws {
        let sockets = try DeskRole.allCases.map { role in
            let (path, user) = (path(of: role), users[role])
            let responder = DeskResponder(
                role: role, counter: counter, userID: user, limits: limits,
                description: try DeskRoute.description(of: role), log: log)
            return LocalSockets.Socket(
                path: path, admits: { $0?.caller.userID == user },
                opened: { _ = SocketFile.admit(users: [user], groups: [], to: path) }
            ) { request, peer, isAdmitted in
                try await responder.respond(to: request, from: peer, admitted: isAdmitted)
            }
        }
        try await LocalSockets(sockets, limits: limits).serve(listening: listening)
    }
}
