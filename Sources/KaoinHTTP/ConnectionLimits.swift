/// What a client can take up of one connection.
public struct ConnectionLimits: Equatable, Sendable {
    /// For the whole of a request, from the connection or its first line on.
    public var requestTime: Duration
    /// Between two requests of a connection.
    public var idleTime: Duration
    /// For which a client may leave what was sent to it unread.
    public var unreadTime: Duration
    /// In bytes.
    public var body: Int
    /// In bytes, of all lines of a request's head together.
    public var head: Int
    /// Lines of a request's head.
    public var headLines = 64

    public init(
        requestTime: Duration, idleTime: Duration, unreadTime: Duration, body: Int, head: Int, headLines: Int = 64
    ) {
        self.requestTime = requestTime
        self.idleTime = idleTime
        self.unreadTime = unreadTime
        self.body = body
        self.head = head
        self.headLines = headLines
    }
}

/// What becomes of a new connection.
public enum ConnectionStart: Sendable {
    case admitted
    /// Its requests are answered, and refused.
    case denied
    /// There are too many: it is told so, and closed.
    case surplus
}

/// Why a connection is answered in place of whoever would answer its request.
public enum ConnectionProblem: Error, Equatable, Sendable, CaseIterable {
    case malformedRequest
    case bodyTooLarge
    case headTooLarge
    case requestTimeout
    case tooManyConnections
}
