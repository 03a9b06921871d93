public import KaoinAPI
public import KaoinDesk
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinSystem
public import Logging
public import ServiceLifecycle

/// The sockets of a desk: HTTP/1.1 with JSON, one for the clerk and one for the customer's window. Only the user who runs the
/// desk may connect.
public struct DeskServer: Service {
    let counter: DeskCounter
    let folder: String
    let userID: UInt32
    let limits: APILimits
    let log: Logger
    let listening: @Sendable () async -> Void

    /// - Parameters:
    ///   - folder: where the sockets are made; it is there. A socket that a former run left is replaced.
    ///   - userID: who may connect.
    ///   - listening: called once, when both sockets take connections.
    public init(
        counter: DeskCounter, folder: String, userID: UInt32, limits: APILimits = .default, log: Logger,
        listening: @escaping @Sendable () async -> Void = {}
    ) {
        self.counter = counter
        self.folder = folder
        self.userID = userID
        self.limits = limits
        self.log = log
        self.listening = listening
    }

    public func path(of role: DeskRole) -> String { "\(folder)/\(role.rawValue).sock" }

    /// Serves until the service is asked to stop.
    ///
    /// - Throws: where a socket cannot be bound.
    public func run() async throws {
        let owner = userID
        let sockets = DeskRole.allCases.map { role in
            let path = path(of: role)
            let responder = DeskResponder(role: role, counter: counter, userID: owner, limits: limits, log: log)
            return LocalSockets.Socket(
                path: path, admits: { $0?.caller.userID == owner },
                opened: { _ = SocketFile.admit(users: [owner], groups: [], to: path) }
            ) { request, peer, isAdmitted in
                try await responder.respond(to: request, from: peer, admitted: isAdmitted)
            }
        }
        try await LocalSockets(sockets, limits: limits).serve(listening: listening)
    }
}
