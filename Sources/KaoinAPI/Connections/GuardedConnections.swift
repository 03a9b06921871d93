internal import HTTPTypes
package import HummingbirdCore
internal import KaoinHTTP
internal import KaoinKiosk
internal import KaoinSystem
internal import KaoinTexts
internal import KaoinWire
package import Logging
package import NIOCore
internal import NIOPosix

/// The connections of one socket: each is judged by who is at its other end before a byte of it is read.
package struct GuardedConnections: ServerChildChannel {
    package struct Value: ServerChildChannelValue {
        let http: HTTP1Channel.Value
        let admission: ConnectionDecision
        package var channel: any Channel { http.channel }
    }

    /// Answers a request; throws where it broke off, and nobody is there to hear an answer.
    package typealias Responder = @Sendable (Request, _ peer: APIPeer?, _ isAdmitted: Bool) async throws -> Response

    private let limits: APILimits
    private let admissions: ConnectionSlots
    private let respond: Responder

    package init(limits: APILimits, admissions: ConnectionSlots, respond: @escaping Responder) {
        self.limits = limits
        self.admissions = admissions
        self.respond = respond
    }

    private struct Ignored: Error {}

    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let admission = admissions.admit(Self.peer(of: channel))
        channel.closeFuture.whenComplete { _ in admissions.leave(admission) }
        if case .ignored = admission { return channel.eventLoop.makeFailedFuture(Ignored()) }
        return http(admission).setup(channel: channel, logger: logger).map { Value(http: $0, admission: admission) }
    }

    package func handle(value: Value, logger: Logger) async {
        let (peer, isAdmitted): (APIPeer?, Bool)
        switch value.admission {
        case .admitted(let known): (peer, isAdmitted) = (known, true)
        case .denied(let known): (peer, isAdmitted) = (known, false)
        case .surplus, .ignored: (peer, isAdmitted) = (nil, false)
        }
        let respond = respond
        await http(value.admission).handle(value.http, logger: logger) { request in
            try await respond(request, peer, isAdmitted)
        }
    }

    private func http(_ admission: ConnectionDecision) -> GuardedHTTP {
        let start: ConnectionStart =
            switch admission {
            case .admitted: .admitted
            case .denied: .denied
            case .surplus, .ignored: .surplus
            }
        return GuardedHTTP(limits: limits.ofConnection, start: start) { problem in
            let failure = APIFailure(APIErrorKind(problem), ends: true)
            return GuardedHTTP.ProblemAnswer(
                status: .init(code: failure.kind.status), headers: Response.headers("application/json", ends: true),
                body: (try? WireJSON.encode(failure.body(in: .english))) ?? [])
        }
    }

    /// On the channel's own thread, where connections are set up.
    private static func peer(of channel: any Channel) -> APIPeer? {
        let found = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { PeerCredentials(socket: $0) }
        guard let found, let credentials = found else { return nil }
        return APIPeer(
            caller: Caller(
                userID: credentials.userID, groupID: credentials.groupID, processID: credentials.processID),
            supplementary: credentials.supplementary)
    }
}

extension APIErrorKind {
    fileprivate init(_ problem: ConnectionProblem) {
        self =
            switch problem {
            case .malformedRequest: .malformedRequest
            case .bodyTooLarge: .bodyTooLarge
            case .headTooLarge: .headTooLarge
            case .requestTimeout: .requestTimeout
            case .tooManyConnections: .tooManyConnections
            }
    }
}
