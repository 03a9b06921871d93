internal import KaoinHTTP

/// What clients can take up of a socket.
public struct APILimits: Equatable, Sendable {
    /// Connections of each socket at a time; one more is answered with `too-many-connections` and closed.
    public var connections = 64
    /// The same of each user.
    public var connectionsOfUser = 16
    /// The same for peers that may not use the socket; one more is closed without an answer.
    public var deniedConnections = 8
    /// For the whole of a request, from the connection or its first line on.
    public var requestTime = Duration.seconds(10)
    /// Between two requests of a connection.
    public var idleTime = Duration.seconds(30)
    /// For which a client may leave what was sent to it unread.
    public var unreadTime = Duration.seconds(10)
    /// Between two signs of life in a stream of events.
    public var heartbeat = Duration.seconds(10)
    /// In bytes.
    public var body = 64 << 10
    /// In bytes, of all lines of a request's head together.
    public var head = 16 << 10

    public static let `default` = APILimits()

    public init() {}

    /// Those of one connection.
    var ofConnection: ConnectionLimits {
        ConnectionLimits(requestTime: requestTime, idleTime: idleTime, unreadTime: unreadTime, body: body, head: head)
    }
}
