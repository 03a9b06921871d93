internal import HummingbirdCore
internal import KaoinHTTP
internal import Logging
internal import NIOCore
internal import Synchronization

/// The connections of the bridge, no more than a browser needs.
struct BridgeConnections: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let http: HTTP1Channel.Value
        let start: ConnectionStart
        var channel: any Channel { http.channel }
    }

    /// How many there are.
    final class Slots: Sendable {
        private let count = Mutex(0)
        private let limit: Int

        init(_ limit: Int) { self.limit = limit }

        func enter() -> Bool {
            count.withLock { count in
                guard count < limit else { return false }
                count += 1
                return true
            }
        }

        func leave() { count.withLock { $0 -= 1 } }
    }

    let responder: BridgeResponder
    let slots: Slots

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let isAdmitted = slots.enter()
        if isAdmitted { channel.closeFuture.whenComplete { _ in slots.leave() } }
        let start: ConnectionStart = isAdmitted ? .admitted : .surplus
        return http(start).setup(channel: channel, logger: logger).map { Value(http: $0, start: start) }
    }

    func handle(value: Value, logger: Logger) async {
        // The port that the connection came to: the bridge has this one name, whatever a request calls it.
        guard let port = value.channel.localAddress?.port else { return }
        await http(value.start).handle(value.http, logger: logger) { request in
            try await responder.respond(to: request, authority: "\(WebBridge.address):\(port)")
        }
    }

    private func http(_ start: ConnectionStart) -> GuardedHTTP {
        GuardedHTTP(limits: responder.limits, start: start) { BridgeProblem($0).answer }
    }
}
