internal import HummingbirdCore
public import KaoinAPI
public import KaoinDesk
internal import KaoinKiosk
internal import KaoinPorts
internal import KaoinSystem
public import Logging
internal import NIOCore
internal import NIOPosix
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
        let (bound, post) = AsyncStream<Void>.makeStream()
        let quiet = Logger(label: "kaoin.desk") { _ in SwiftLogNoOpLogHandler() }
        try await withThrowingTaskGroup { tasks in
            for role in DeskRole.allCases {
                let (path, owner) = (path(of: role), userID)
                let responder = DeskResponder(role: role, counter: counter, userID: owner, limits: limits, log: log)
                let connections = GuardedConnections(
                    limits: limits,
                    admissions: ConnectionSlots(limits: limits) { $0?.caller.userID == owner }
                ) { request, peer, isAdmitted in
                    try await responder.respond(to: request, from: peer, admitted: isAdmitted)
                }
                let server = connections.server(
                    configuration: ServerConfiguration(address: .unixDomainSocket(path: path), backlog: 64),
                    onServerRunning: { _ in
                        _ = SocketFile.admit(users: [owner], groups: [], to: path)
                        post.yield()
                    }, eventLoopGroup: group, logger: quiet)
                tasks.addTask { try await server.run() }
            }
            let listening = listening
            tasks.addTask {
                var count = 0
                for await _ in bound {
                    count += 1
                    if count == DeskRole.allCases.count { break }
                }
                if count == DeskRole.allCases.count { await listening() }
            }
            // One that ends with an error takes the others with it.
            try await tasks.waitForAll()
            post.finish()
        }
        for role in DeskRole.allCases { SocketFile.remove(path(of: role)) }
    }
}
