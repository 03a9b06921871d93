internal import KaoinClient
internal import NIOCore
internal import Synchronization

/// What is asked of the socket.
struct ForwardedRequest: Sendable {
    let method: String
    let path: String
    let headers: [(String, String)]
    let body: [UInt8]
}

/// One answer of the socket on its way to the browser. Whoever lets go of it lets go of the connection.
final class Relay: Sendable {
    struct Head: Sendable {
        let status: Int
        let fields: [(name: String, value: String)]

        /// - Parameter name: in small letters.
        func field(_ name: String) -> String? { fields.first { $0.name.lowercased() == name }?.value }
    }

    /// The socket broke off in the middle of its answer.
    struct Broken: Error {}

    private let parts: Handoff<KioskConnection.AnswerPart>
    private let asking: Task<Bool, Never>

    init(socket: KioskConnection, request: ForwardedRequest) {
        let parts = Handoff<KioskConnection.AnswerPart>()
        self.parts = parts
        asking = Task {
            defer { parts.close() }
            do {
                try await socket.relay(
                    request.method, request.path, headers: request.headers, body: request.body
                ) { part in
                    guard await parts.give(part) else { throw CancellationError() }
                }
                return true
            } catch {
                return false
            }
        }
    }

    deinit { stop() }

    /// Lets go of the socket's answer.
    func stop() {
        parts.close()
        asking.cancel()
    }

    /// Comes first; nil where the socket does not answer.
    func head() async -> Head? {
        guard case .head(let status, let fields) = await parts.take() else { return nil }
        return Head(status: status, fields: fields)
    }

    /// The next piece of the content; nil at its end.
    func next() async throws(Broken) -> ByteBuffer? {
        while let part = await parts.take() {
            if case .bytes(let bytes) = part { return bytes }
        }
        guard await asking.value else { throw Broken() }
        return nil
    }
}
