public import HTTPTypes
public import HummingbirdCore
public import Logging
public import NIOCore
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1

/// HTTP/1.1 on a server's connection, within limits.
public struct GuardedHTTP: Sendable {
    /// What a client is told of a problem.
    public struct ProblemAnswer: Sendable {
        public let status: HTTPResponse.Status
        public let headers: HTTPFields
        public let body: [UInt8]

        public init(status: HTTPResponse.Status, headers: HTTPFields, body: [UInt8]) {
            self.status = status
            self.headers = headers
            self.body = body
        }
    }

    private let limits: ConnectionLimits
    private let start: ConnectionStart
    private let answer: @Sendable (ConnectionProblem) -> ProblemAnswer

    /// - Parameter answer: what is sent, and the connection closed with it, where a client breaks a limit.
    public init(
        limits: ConnectionLimits, start: ConnectionStart,
        answer: @escaping @Sendable (ConnectionProblem) -> ProblemAnswer
    ) {
        self.limits = limits
        self.start = start
        self.answer = answer
    }

    public func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        http { _, _, _ in }.setup(channel: channel, logger: logger).flatMapThrowing { http in
            // Whose requests are refused anyway is told that, whatever it sends.
            if case .admitted = start {
                let pipeline = channel.pipeline.syncOperations
                let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
                try pipeline.addHandler(RequestRules(limits), position: .before(codec))
            }
            return http
        }
    }

    /// Serves the connection until it ends.
    ///
    /// - Parameter respond: throws where the request broke off, and nobody is there to hear an answer.
    public func handle(
        _ value: HTTP1Channel.Value, logger: Logger,
        _ respond: @escaping @Sendable (Request) async throws -> Response
    ) async {
        let http = http { request, writer, _ in
            let response = try await respond(request)
            // An answer to HEAD has the head alone (RFC 9110, section 9.3.2).
            if request.method == .head {
                try await writer.writeResponse(response.head)
            } else {
                try await writer.write(response: response.head, body: response.body)
            }
        }
        await Client.$closing.withValue(value.channel.closeFuture) { await http.handle(value: value, logger: logger) }
    }

    private func http(_ respond: @escaping HTTPChannelHandler.Responder) -> HTTP1Channel {
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: limits.head, maxHeaderListSize: limits.head, maxHeaderFieldCount: limits.headLines)
        return HTTP1Channel(
            responder: respond,
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [ConnectionGuard(start, limits: limits, answer: answer)],
                httpDecoderConfiguration: decoder))
    }
}
