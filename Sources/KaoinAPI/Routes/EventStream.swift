internal import HTTPTypes
package import HummingbirdCore
internal import KaoinHTTP
internal import KaoinWire
internal import NIOCore
internal import ServiceLifecycle

/// One server-sent event.
package struct Event: Sendable {
    let text: String

    /// - Parameter id: what a client sends as `Last-Event-ID` to go on from here.
    package init(name: String, id: String?, data: some Encodable) {
        // JSON without line breaks: one line of data.
        let json = (try? WireJSON.encode(data)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        text = (id.map { "id: \($0)\n" } ?? "") + "event: \(name)\ndata: \(json)\n\n"
    }
}

/// A stream of server-sent events as an answer.
package enum EventStream {
    package static func response(
        heartbeat: Duration, while isAdmitted: @escaping @Sendable () -> Bool,
        _ source: @escaping @Sendable (@escaping @Sendable (Event) -> Void) async -> Void
    ) -> Response {
        LongAnswer(type: "text/event-stream", beat: ByteBuffer(string: ": still here\n\n"), buffering: .unbounded)
            .response(heartbeat: heartbeat, while: isAdmitted) { post in
                await source { post(ByteBuffer(string: $0.text)) }
            }
    }
}

/// A stream of pictures as an answer: each with its length before it, in four bytes of which the highest comes first. A
/// length of 0 is a sign of life. Who reads too slowly misses pictures.
package enum PictureStream {
    package static func response(
        heartbeat: Duration, while isAdmitted: @escaping @Sendable () -> Bool,
        _ source: @escaping @Sendable (@Sendable ([UInt8]) -> Void) async -> Void
    ) -> Response {
        LongAnswer(
            type: "application/vnd.kaoin.pictures", beat: ByteBuffer(integer: UInt32(0)), buffering: .bufferingNewest(1)
        ).response(heartbeat: heartbeat, while: isAdmitted) { post in
            await source { picture in
                var buffer = ByteBuffer(integer: UInt32(picture.count))
                buffer.writeBytes(picture)
                post(buffer)
            }
        }
    }
}

/// An answer that goes on. It ends with its source, with its client, when the client may not use the socket any more, or
/// when the daemon stops.
private struct LongAnswer {
    let type: String
    /// A sign of life, where nothing else comes.
    let beat: ByteBuffer
    /// What becomes of pieces that a client is too slow for.
    let buffering: AsyncStream<ByteBuffer>.Continuation.BufferingPolicy

    func response(
        heartbeat: Duration, while isAdmitted: @escaping @Sendable () -> Bool,
        _ source: @escaping @Sendable (@escaping @Sendable (ByteBuffer) -> Void) async -> Void
    ) -> Response {
        Response(
            status: .ok, headers: Response.headers(type, ends: true),
            body: ResponseBody { writer in
                let (pieces, post) = AsyncStream<ByteBuffer>.makeStream(bufferingPolicy: buffering)
                Client.onLeaving { post.finish() }
                // The head goes out at once, also where nothing happens for long.
                try await writer.write(beat)
                try await withThrowingDiscardingTaskGroup { group in
                    group.addTask {
                        await source { piece in _ = post.yield(piece) }
                        post.finish()
                    }
                    group.addTask {
                        while !Task.isCancelled {
                            try? await Task.sleep(for: heartbeat)
                            guard isAdmitted() else { return post.finish() }
                            post.yield(beat)
                        }
                    }
                    defer { group.cancelAll() }
                    try await withGracefulShutdownHandler {
                        for await piece in pieces { try await writer.write(piece) }
                    } onGracefulShutdown: {
                        post.finish()
                    }
                    group.cancelAll()
                }
                try await writer.finish(nil)
            })
    }
}
