internal import HummingbirdCore
internal import KaoinSystem
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle

/// Local sockets that are served together, each with its own rules and answers: HTTP/1.1 within limits.
package struct LocalSockets: Sendable {
    package struct Socket: Sendable {
        let path: String
        let admits: @Sendable (APIPeer?) -> Bool
        let opened: @Sendable () -> Void
        let respond: GuardedConnections.Responder

        /// - Parameters:
        ///   - path: its folder is there. A socket that a former run left is replaced, any other file is not.
        ///   - admits: whether a peer may connect.
        ///   - opened: called when it takes connections.
        package init(
            path: String, admits: @escaping @Sendable (APIPeer?) -> Bool, opened: @escaping @Sendable () -> Void,
            respond: @escaping GuardedConnections.Responder
        ) {
            (self.path, self.admits, self.opened, self.respond) = (path, admits, opened, respond)
        }
    }

    private let sockets: [Socket]
    private let limits: APILimits

    package init(_ sockets: [Socket], limits: APILimits) { (self.sockets, self.limits) = (sockets, limits) }

    /// Serves until the service is asked to stop; then answers what is being answered.
    ///
    /// - Parameter listening: called once, when all of them take connections; the service lasts as long as it does.
    /// - Throws: where a socket cannot be bound.
    package func serve(listening: @escaping @Sendable () async -> Void) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            try await serve(on: group, listening)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    private func serve(
        on group: MultiThreadedEventLoopGroup, _ listening: @escaping @Sendable () async -> Void
    ) async throws {
        let (bound, post) = AsyncStream<Void>.makeStream()
        // The library's own words are of interest to nobody at a kiosk.
        let quiet = Logger(label: "kaoin.api") { _ in SwiftLogNoOpLogHandler() }
        try await withThrowingTaskGroup { tasks in
            for socket in sockets {
                let connections = GuardedConnections(
                    limits: limits, admissions: ConnectionSlots(limits: limits, admits: socket.admits),
                    respond: socket.respond)
                let server = connections.server(
                    configuration: ServerConfiguration(address: .unixDomainSocket(path: socket.path), backlog: 64),
                    onServerRunning: { _ in
                        socket.opened()
                        post.yield()
                    }, eventLoopGroup: group, logger: quiet)
                tasks.addTask { try await server.run() }
            }
            let expected = sockets.count
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
        for socket in sockets { SocketFile.remove(socket.path) }
    }
}
