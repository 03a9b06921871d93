internal import HummingbirdCore
internal import KaoinClient
public import KaoinHTTP
public import Logging
internal import NIOCore
internal import NIOPosix
public import ServiceLifecycle

/// Serves the pages of one role to a browser on this machine, and forwards a closed list of routes to the role's socket.
///
/// It listens on the loopback address of its network namespace. That nobody else is in there is for whoever starts it: see
/// `KaoinSystem.NetworkNamespace`.
public struct WebBridge: Service {
    public static let address = "127.0.0.1"
    /// More than a browser opens to one address.
    public static let connections = 24
    public static let limits = ConnectionLimits(
        requestTime: .seconds(5), idleTime: .seconds(30), unreadTime: .seconds(10), body: 4 << 10, head: 8 << 10,
        headLines: 48)

    private let responder: BridgeResponder
    private let port: Int
    private let listening: @Sendable (Int) -> Void

    /// - Parameters:
    ///   - socket: of the role.
    ///   - port: 0 takes a free one.
    ///   - listening: called once, with the port, when connections are taken.
    /// - Throws: where the words of the site cannot be written.
    public init(
        site: Site, files: PageFiles, socket: String, port: Int, limits: ConnectionLimits = Self.limits, log: Logger,
        listening: @escaping @Sendable (Int) -> Void
    ) throws {
        responder = BridgeResponder(
            site: site, files: files, texts: try site.texts(), socket: KioskConnection(socket: socket),
            limits: limits, log: log)
        self.port = port
        self.listening = listening
    }

    /// Serves until the service is asked to stop.
    ///
    /// - Throws: where the port cannot be bound.
    public func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        // The library's own words are of interest to nobody at a kiosk.
        let quiet = Logger(label: "kaoin.web") { _ in SwiftLogNoOpLogHandler() }
        let server = BridgeConnections(responder: responder, slots: .init(Self.connections)).server(
            configuration: ServerConfiguration(address: .hostname(Self.address, port: port), backlog: 32),
            onServerRunning: { channel in listening(channel.localAddress?.port ?? port) }, eventLoopGroup: group,
            logger: quiet)
        do {
            try await server.run()
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }
}
