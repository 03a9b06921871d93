internal import Foundation
internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinWire
internal import NIOCore
internal import ServiceLifecycle

/// One server-sent event.
struct Event: Sendable {
    let text: String

    /// - Parameter id: what a client sends as `Last-Event-ID` to go on from here.
    init(name: String, id: String?, data: some Encodable) {
        // JSON without line breaks: one line of data.
        let json = (try? WireJSON.encode(data)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        text = (id.map { "id: \($0)\n" } ?? "") + "event: \(name)\ndata: \(json)\n\n"
    }
}

/// A stream of server-sent events as an answer. It ends with its source, with its client, when the client may not use the
/// socket any more, or when the daemon stops.
enum EventStream {
    private static let beat = ": still here\n\n"

    static func response(
        heartbeat: Duration, while isAdmitted: @escaping @Sendable () -> Bool,
        _ source: @escaping @Sendable (@Sendable (Event) -> Void) async -> Void
    ) -> Response {
        var headers = Response.headers("text/event-stream", ends: true)
        headers[.contentType] = "text/event-stream"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                let (texts, post) = AsyncStream<String>.makeStream()
                // The head goes out at once, also where nothing happens for long.
                try await writer.write(ByteBuffer(string: beat))
                try await withThrowingDiscardingTaskGroup { group in
                    group.addTask {
                        await source { post.yield($0.text) }
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
                        for await text in texts { try await writer.write(ByteBuffer(string: text)) }
                    } onGracefulShutdown: {
                        post.finish()
                    }
                    group.cancelAll()
                }
                try await writer.finish(nil)
            })
    }
}
