public import NIOCore
internal import NIOHTTP1

extension KioskConnection {
    /// An answer as it comes, for who hands it on.
    public enum AnswerPart: Sendable {
        /// Comes first, and once.
        case head(status: Int, fields: [(name: String, value: String)])
        case bytes(ByteBuffer)
    }

    /// Asks once, and hands out the answer as it comes, however long that goes on.
    ///
    /// - Parameters:
    ///   - body: JSON; empty for none.
    ///   - take: slow takers slow the kiosk down.
    /// - Throws: `Fault`, or what `take` throws.
    public func relay(
        _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8] = [],
        take: (AnswerPart) async throws -> Void
    ) async throws {
        try await Self.naming {
            try await connect().executeThenClose { inbound, outbound in
                try await Self.send(Self.head(method, path, headers, body), body, outbound)
                var hasHead = false
                for try await part in inbound {
                    switch part {
                    case .head(let head):
                        guard head.status.code >= 200 else { continue }
                        hasHead = true
                        let fields = head.headers.map { (name: $0.name, value: $0.value) }
                        try await take(.head(status: Int(head.status.code), fields: fields))
                    case .body(let buffer): try await take(.bytes(buffer))
                    case .end: return
                    }
                }
                guard hasHead else { throw Fault.brokenOff("it ended without an answer") }
            }
        }
    }
}
