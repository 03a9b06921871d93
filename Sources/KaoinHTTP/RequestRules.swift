internal import NIOCore
internal import NIOHTTP1

/// What a request's head must have beyond its grammar, judged before anything else sees it (RFC 9112, sections 3.2, 6.3
/// and 9.3): one host, a path and no other form of target, a body that is not announced too long, and no second request on a
/// connection of HTTP/1.0.
final class RequestRules: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let limits: ConnectionLimits
    private var isBroken = false

    init(_ limits: ConnectionLimits) {
        self.limits = limits
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isBroken else { return }
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        if let problem = problem(of: head) {
            isBroken = true
            return context.fireErrorCaught(problem)
        }
        // The parts behind see no version.
        if Self.isOld(head.version) { head.headers.replaceOrAdd(name: "Connection", value: "close") }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private static func isOld(_ version: HTTPVersion) -> Bool { (version.major, version.minor) < (1, 1) }

    private func problem(of head: HTTPRequestHead) -> ConnectionProblem? {
        let hosts = head.headers["Host"].count
        guard hosts == 1 || (hosts == 0 && Self.isOld(head.version)) else { return .malformedRequest }
        // The other forms name a host of their own, or are for proxies.
        guard head.uri.hasPrefix("/") else { return .malformedRequest }
        for length in head.headers["Content-Length"] {
            guard let count = UInt64(length) else { return .malformedRequest }
            guard count <= UInt64(limits.body) else { return .bodyTooLarge }
        }
        return nil
    }
}
