internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinKiosk
internal import KaoinSystem
internal import Logging
internal import NIOCore
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import NIOPosix

/// The connections of one socket: each is judged by who is at its other end before a byte of it is read.
struct GuardedConnections: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let http: HTTP1Channel.Value
        let admission: ConnectionDecision
        var channel: any Channel { http.channel }
    }

    let responder: APIResponder
    let admissions: ConnectionSlots

    private struct Ignored: Error {}

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let admission = admissions.admit(Self.peer(of: channel))
        channel.closeFuture.whenComplete { _ in admissions.leave(admission) }
        if case .ignored = admission { return channel.eventLoop.makeFailedFuture(Ignored()) }
        let limits = responder.service.limits
        return http(admission) { _, _, _ in }.setup(channel: channel, logger: logger).flatMapThrowing { http in
            // Who may not use the socket is told that, whatever it sends.
            if case .admitted = admission {
                let pipeline = channel.pipeline.syncOperations
                let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
                try pipeline.addHandler(RequestRules(limits), position: .before(codec))
            }
            return Value(http: http, admission: admission)
        }
    }

    func handle(value: Value, logger: Logger) async {
        let (peer, isAdmitted): (APIPeer?, Bool)
        switch value.admission {
        case .admitted(let known): (peer, isAdmitted) = (known, true)
        case .denied(let known): (peer, isAdmitted) = (known, false)
        case .surplus, .ignored: (peer, isAdmitted) = (nil, false)
        }
        let responder = responder
        await http(value.admission) { request, writer, _ in
            let response = try await responder.respond(to: request, from: peer, admitted: isAdmitted)
            // An answer to HEAD has the head alone (RFC 9110, section 9.3.2).
            if request.method == .head {
                try await writer.writeResponse(response.head)
            } else {
                try await writer.write(response: response.head, body: response.body)
            }
        }.handle(value: value.http, logger: logger)
    }

    private func http(
        _ admission: ConnectionDecision, _ respond: @escaping HTTPChannelHandler.Responder
    ) -> HTTP1Channel {
        let limits = responder.service.limits
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: limits.head, maxHeaderListSize: limits.head, maxHeaderFieldCount: 64)
        return HTTP1Channel(
            responder: respond,
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [ConnectionGuard(admission, limits: limits)],
                httpDecoderConfiguration: decoder))
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
