internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes

/// Keeps one connection within its limits: a request that does not come, an answer that nobody reads, bytes that are not
/// HTTP. Whoever breaks one is told so where that can be done, and loses the connection.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// For how long a closed connection is still read, so that the answer reaches a client that is still sending.
    private static let linger = TimeAmount.seconds(1)
    /// For the request of a peer that is denied anyway.
    private static let deniedTime = Duration.seconds(2)

    private let start: ConnectionStart
    private let limits: ConnectionLimits
    private let answer: @Sendable (ConnectionProblem) -> GuardedHTTP.ProblemAnswer
    /// Whether a request's head has come, and its end has not.
    private var isReading = false
    /// Requests that have no whole answer yet.
    private var open = 0
    /// Whether the head of an answer went out, and its end did not.
    private var isAnswering = false
    /// Whether that answer has no length, and goes on until one of both ends it.
    private var isStreaming = false
    private var endsAfterAnswer = false
    private var isClosing = false
    private var isFirst = true
    private var deadline: Scheduled<Void>?
    private var unread: Scheduled<Void>?

    init(
        _ start: ConnectionStart, limits: ConnectionLimits,
        answer: @escaping @Sendable (ConnectionProblem) -> GuardedHTTP.ProblemAnswer
    ) {
        self.start = start
        self.limits = limits
        self.answer = answer
    }

    // MARK: Life

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard deadline == nil, !isClosing else { return }
        switch start {
        case .admitted: wait(limits.requestTime, context)
        case .denied: wait(Self.deniedTime, context)
        case .surplus: refuse(.tooManyConnections, context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        unread?.cancel()
        context.fireChannelInactive()
    }

    // MARK: From the client

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        switch unwrapInboundIn(data) {
        case .head:
            isReading = true
            isFirst = false
            open += 1
            if case .admitted = start { wait(limits.requestTime, context) }
        case .body: break
        case .end:
            isReading = false
            deadline?.cancel()
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        if isClosing { context.read() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if case HTTPParserError.headerOverflow = error {
            refuse(.headTooLarge, context)
        } else if let problem = error as? ConnectionProblem {
            refuse(problem, context)
        } else if !(error is ChannelError), !(error is IOError) {
            refuse(.malformedRequest, context)
        }
        context.fireErrorCaught(error)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, isReading || open == 0 { context.close(promise: nil) }
        // A browser that leaves a stream says no more than that; over TCP nothing else tells it.
        if case ChannelEvent.inputClosed? = event as? ChannelEvent, isStreaming { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: To the client

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isClosing else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let response):
            isAnswering = response.status.kind != .informational
            isStreaming = isAnswering && response.headerFields[.contentLength] == nil
            if response.headerFields[.connection] == "close" { endsAfterAnswer = true }
            context.write(data, promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            (isAnswering, isStreaming) = (false, false)
            open -= 1
            if endsAfterAnswer {
                context.writeAndFlush(data, promise: promise)
                lingerAndClose(context)
            } else {
                context.write(data, promise: promise)
                if open == 0, !isReading { wait(limits.idleTime, context) }
            }
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        unread?.cancel()
        unread = nil
        if !context.channel.isWritable {
            unread = schedule(limits.unreadTime, context) { _, context in context.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    // MARK: Ending

    private func wait(_ time: Duration, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = schedule(time, context) { handler, context in handler.expire(context) }
    }

    private func expire(_ context: ChannelHandlerContext) {
        if isReading || isFirst {
            refuse(.requestTimeout, context)
        } else if open == 0 {
            context.close(promise: nil)
        }
    }

    /// Answers in place of the responder, where no answer has begun.
    private func refuse(_ problem: ConnectionProblem, _ context: ChannelHandlerContext) {
        guard !isClosing else { return }
        guard !isAnswering else {
            context.close(promise: nil)
            return
        }
        let answer = answer(problem)
        let bytes = ByteBuffer(bytes: answer.body)
        var head = HTTPResponse(status: answer.status, headerFields: answer.headers)
        head.headerFields[.connection] = "close"
        head.headerFields[.contentLength] = "\(bytes.readableBytes)"
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(bytes)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        lingerAndClose(context)
    }

    /// What still comes is read and dropped for a moment: a client that is told to stop while it sends would otherwise
    /// see a broken pipe in place of the answer.
    private func lingerAndClose(_ context: ChannelHandlerContext) {
        isClosing = true
        deadline?.cancel()
        context.close(mode: .output, promise: nil)
        deadline = schedule(.nanoseconds(Self.linger.nanoseconds), context) { _, context in
            context.close(promise: nil)
        }
        context.read()
    }

    private func schedule(
        _ time: Duration, _ context: ChannelHandlerContext,
        _ work: @escaping (ConnectionGuard, ChannelHandlerContext) -> Void
    ) -> Scheduled<Void> {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let loopWork = NIOLoopBound(work, eventLoop: context.eventLoop)
        return context.eventLoop.scheduleTask(in: TimeAmount(time)) {
            let (handler, context) = bound.value
            loopWork.value(handler, context)
        }
    }
}
